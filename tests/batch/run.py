"""Many notices at once: SELOSTE=path/to/seloste run.py [test_module.Case.test...]"""
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent), str(HERE.parent / "cli")]
import tap  # noqa: E402

tap.main(str(HERE))
