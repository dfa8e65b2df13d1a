/* Matrices of CSS Color Module Level 4, section 18 (sample code); OKLab is by its section 9.2. */
#include "page/colour.h"

#include <math.h>

struct triple {
    double a, b, c;
};

/* Smaller differences of OKLab than this are rounding; at this one an eye begins to see. */
static const double hidden_difference = 0.0004, just_visible = 0.02;

static int hex_digit(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool colour_read(struct view text, int32_t *colour) {
    int32_t value = 0;
    if ((text.size != 7 && text.size != 4) || text.at[0] != '#')
        return false;
    for (size_t i = 1; i < text.size; i++) {
        int digit = hex_digit(text.at[i]);
        if (digit < 0)
            return false;
        value = text.size == 4 ? value * 256 + digit * 17 : value * 16 + digit;
    }
    *colour = value;
    return true;
}

static double to_linear(int32_t byte) {
    double value = byte / 255.0;
    return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static int32_t from_linear(double value) {
    double light = value <= 0.0031308 ? value * 12.92 : 1.055 * pow(value, 1 / 2.4) - 0.055;
    return (int32_t)lround(fmin(fmax(light, 0), 1) * 255);
}

static struct triple linear_of(int32_t colour) {
    return (struct triple){to_linear(colour >> 16 & 0xFF), to_linear(colour >> 8 & 0xFF),
                           to_linear(colour & 0xFF)};
}

static struct triple oklab_of_linear(struct triple rgb) {
    double l = cbrt(0.4122214708 * rgb.a + 0.5363325363 * rgb.b + 0.0514459929 * rgb.c);
    double m = cbrt(0.2119034982 * rgb.a + 0.6806995451 * rgb.b + 0.1073969566 * rgb.c);
    double s = cbrt(0.0883024619 * rgb.a + 0.2817188376 * rgb.b + 0.6299787005 * rgb.c);
    return (struct triple){0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
                           1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
                           0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

static struct triple linear_of_oklab(struct triple lab) {
    double l = pow(lab.a + 0.3963377774 * lab.b + 0.2158037573 * lab.c, 3);
    double m = pow(lab.a - 0.1055613458 * lab.b - 0.0638541728 * lab.c, 3);
    double s = pow(lab.a - 0.0894841775 * lab.b - 1.2914855480 * lab.c, 3);
    return (struct triple){4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
                           -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
                           -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s};
}

static struct triple oklab_of(struct oklch colour) {
    return (struct triple){colour.lightness, colour.chroma * cos(colour.hue),
                           colour.chroma * sin(colour.hue)};
}

struct oklch colour_to_oklch(int32_t colour) {
    struct triple lab = oklab_of_linear(linear_of(colour));
    double chroma = hypot(lab.b, lab.c);
    return (struct oklch){lab.a, chroma, chroma < hidden_difference ? 0 : atan2(lab.c, lab.b)};
}

static bool is_in_gamut(struct triple rgb) {
    const double slack = 0.000075;
    return fmin(fmin(rgb.a, rgb.b), rgb.c) >= -slack && fmax(fmax(rgb.a, rgb.b), rgb.c) <= 1 + slack;
}

static int32_t clip(struct triple rgb) {
    return from_linear(rgb.a) << 16 | from_linear(rgb.b) << 8 | from_linear(rgb.c);
}

/* How far cutting off what sRGB lacks leads from the colour meant. */
static double clip_difference(struct oklch colour) {
    struct triple meant = oklab_of(colour), rgb = linear_of_oklab(meant);
    struct triple cut = {fmin(fmax(rgb.a, 0), 1), fmin(fmax(rgb.b, 0), 1), fmin(fmax(rgb.c, 0), 1)};
    struct triple got = oklab_of_linear(cut);
    return sqrt(pow(meant.a - got.a, 2) + pow(meant.b - got.b, 2) + pow(meant.c - got.c, 2));
}

int32_t colour_of_oklch(struct oklch colour) {
    double low = 0, high = colour.chroma;
    if (is_in_gamut(linear_of_oklab(oklab_of(colour))) || clip_difference(colour) < just_visible)
        return clip(linear_of_oklab(oklab_of(colour)));
    while (high - low > hidden_difference / 4) {
        colour.chroma = (low + high) / 2;
        bool fits = is_in_gamut(linear_of_oklab(oklab_of(colour))) ||
                    clip_difference(colour) < just_visible;
        if (fits)
            low = colour.chroma;
        else
            high = colour.chroma;
    }
    colour.chroma = low;
    return clip(linear_of_oklab(oklab_of(colour)));
}

struct colour_set colour_derive(int32_t accent) {
    struct oklch own = colour_to_oklch(accent);
    double light = fmin(own.lightness, 0.44), dark = fmax(own.lightness, 0.79);
    return (struct colour_set){
        .link = colour_of_oklch((struct oklch){light, fmin(own.chroma, 0.13), own.hue}),
        .tint = colour_of_oklch((struct oklch){0.972, fmin(own.chroma, 0.006), own.hue}),
        .dark_link = colour_of_oklch((struct oklch){dark, fmin(own.chroma, 0.11), own.hue}),
        .dark_tint = colour_of_oklch((struct oklch){0.245, fmin(own.chroma, 0.012), own.hue}),
        .change = own.lightness - light,
    };
}

static double luminance(int32_t colour) {
    struct triple rgb = linear_of(colour);
    return 0.2126 * rgb.a + 0.7152 * rgb.b + 0.0722 * rgb.c;
}

double colour_contrast(int32_t a, int32_t b) {
    double one = luminance(a) + 0.05, other = luminance(b) + 0.05;
    return one > other ? one / other : other / one;
}
