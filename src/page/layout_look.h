/* The look of a printed notice as data: templates/pdf.yaml. */
#ifndef SELOSTE_PAGE_LAYOUT_LOOK_H
#define SELOSTE_PAGE_LAYOUT_LOOK_H

#include "data/finding.h"
#include "data/node.h"
#include "page/font.h"

struct theme;

/* All lengths of a layout are in thousandths of a point (1/72 inch). */
enum { POINT = 1000 };

/* Type of one size; leading is from baseline to baseline. */
struct look_type {
    int32_t size, leading;
};

/* Field names follow the file's keys, which also say what each is. Colours are 0xRRGGBB. */
struct look {
    struct {
        int32_t width, height, top, bottom, left, number, measure, block;
    } page;
    struct {
        struct look_type title, lead, heading, subheading, body, facts, cell, small, label, contents,
            footer;
    } type;
    struct {
        int32_t organisation, lead, dates, contents, entries, after_contents;
        int32_t paragraph, section, section_tight, heading, heading_tight, before_subheading;
        int32_t after_subheading, list, item, table, after_table, box, fact_paragraph;
    } gap;
    struct {
        int32_t label, padding, right;
    } facts;
    struct {
        int32_t padding, right;
    } table;
    struct {
        int32_t bullet, number, number_gap;
    } list;
    struct {
        int32_t hang, padding, frame, radius;
    } box;
    struct {
        int32_t padding, gutter, pitch;
    } dates;
    struct {
        int32_t gutter, number, page, columns_from;
    } contents;
    struct {
        int32_t baseline, width;
    } footer;
    struct {
        int32_t hair, head, last, underline, underline_drop;
    } rule;
    struct {
        int32_t ink, muted, rule, strong, accent, tint, added, removed, moved;
    } colour;
    struct {
        int32_t out, bar, strike;
    } change;
    struct {
        int32_t width, height; /* at most */
    } logo;
    int32_t last_page_lines;
    /* A theme's wishes: */
    bool serif, justified;
};

/* Fills the look from the tree of the file. What is missing or no number is a finding (PDF-LOOK) and
 * stays 0; false if there was such a finding. */
bool look_read(struct look *look, const struct node *tree, struct findings *findings);
/* What a theme (NULL: none) changes: colours, paper, face, edge. */
void look_apply(struct look *look, const struct theme *theme);
/* The face that stands for a sans one. */
enum face look_face(const struct look *look, enum face face);

#endif
