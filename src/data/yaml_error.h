/* What libyaml says of a text that is no YAML, in our words and where a reader would look. */
#ifndef SELOSTE_DATA_YAML_ERROR_H
#define SELOSTE_DATA_YAML_ERROR_H

#include "data/finding.h"
#include "data/yaml_place.h"

#include <yaml.h>

struct yaml_error {
    const yaml_parser_t *parser; /* after yaml_parser_parse has failed, not for want of memory */
    struct yaml_places *places;
    const struct source *source;
    struct span scalar;  /* the last scalar that was read; empty if none */
    struct span bracket; /* the innermost flow collection's opening bracket; empty in block style */
};

/* Adds the one finding. */
void yaml_error_add(struct findings *findings, const struct yaml_error *error);

#endif
