/* Pictures (ISO 32000-1, 8.9): plain RGB, without transparency. */
#include "page/pdf_parts.h"

HPDF_Dict pdf_add_picture(struct pdf *pdf, const struct picture *picture) {
    struct str pixels = {0};
    HPDF_Dict image = NULL;
    if (picture_pixels(picture, &pixels)) {
        image = pdf_stream(pdf, str_view(&pixels));
        pdf_set_name(pdf, image, "Type", "XObject");
        pdf_set_name(pdf, image, "Subtype", "Image");
        pdf_set_number(pdf, image, "Width", (int32_t)picture->width);
        pdf_set_number(pdf, image, "Height", (int32_t)picture->height);
        pdf_set_name(pdf, image, "ColorSpace", "DeviceRGB");
        pdf_set_number(pdf, image, "BitsPerComponent", 8);
    }
    str_release(&pixels);
    return image;
}
