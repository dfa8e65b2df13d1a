"""The program from outside: SELOSTE=path/to/seloste run.py [test_module.Case.test...]"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import tap  # noqa: E402

tap.main(str(HERE))
