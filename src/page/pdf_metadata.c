/* What the document says of itself. Information and XMP must agree (ISO 19005-2, 6.6.3). */
#include "page/font_data.h"
#include "page/pdf_parts.h"

#include <stdio.h>

#define PRODUCER "seloste"

struct date {
    char text[11]; /* "2026-11-16" */
};

/* The day as far as it is known; without one, a day that nobody takes for a real one. */
static struct date read_date(struct view first, struct view second) {
    struct date date = {"2000-01-01"};
    struct view known = first.size ? first : second;
    for (size_t i = 0; i < 10 && i < known.size; i++) {
        bool dash = i == 4 || i == 7;
        if (dash ? known.at[i] != '-' : known.at[i] < '0' || known.at[i] > '9')
            return (struct date){"2000-01-01"};
        date.text[i] = known.at[i];
    }
    return date;
}

static void set_date(struct pdf *pdf, const char *key, struct date date) {
    char text[24];
    int size = snprintf(text, sizeof text, "D:%.4s%.2s%.2s000000Z", date.text, date.text + 5,
                        date.text + 8);
    pdf_set_string(pdf, pdf->document->info, key, (struct view){text, (size_t)size});
}

static void add_escaped(struct str *out, struct view text) {
    for (size_t i = 0; i < text.size; i++) {
        char c = text.at[i];
        if (c == '&')
            str_add_string(out, "&amp;");
        else if (c == '<')
            str_add_string(out, "&lt;");
        else if (c == '>')
            str_add_string(out, "&gt;");
        else
            str_add_char(out, (unsigned char)c < 0x20 ? ' ' : c);
    }
}

/* The packet for a string between two pieces of markup; nothing if the string is empty. */
static void add_value(struct str *out, const char *before, struct view value, const char *after) {
    if (!value.size)
        return;
    str_add_string(out, before);
    add_escaped(out, value);
    str_add_string(out, after);
}

/* PDF/UA's property isn't one of XMP's own: PDF/A wants it described (ISO 19005-2, 6.6.2.3). */
static const char ua_schema[] =
    "<rdf:Description rdf:about=\"\" xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\""
    " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
    " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"><pdfaExtension:schemas><rdf:Bag>"
    "<rdf:li rdf:parseType=\"Resource\">"
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    "<rdf:li rdf:parseType=\"Resource\"><pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>The part of ISO 14289 that the file keeps to"
    "</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag>"
    "</pdfaExtension:schemas></rdf:Description>\n";

static void print_xmp(struct str *out, const struct page *page, struct date created,
                      struct date modified) {
    str_add_string(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                        "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF"
                        " xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                        "<rdf:Description rdf:about=\"\""
                        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                        "<dc:format>application/pdf</dc:format>");
    add_value(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", page->title,
              "</rdf:li></rdf:Alt></dc:title>");
    add_value(out, "<dc:creator><rdf:Seq><rdf:li>", page->organisation,
              "</rdf:li></rdf:Seq></dc:creator>");
    add_value(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", page->description,
              "</rdf:li></rdf:Alt></dc:description>");
    add_value(out, "<dc:language><rdf:Bag><rdf:li>", view_of(page->language),
              "</rdf:li></rdf:Bag></dc:language>");
    str_add_format(out,
                   "</rdf:Description>\n<rdf:Description rdf:about=\"\""
                   " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                   " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\""
                   " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\""
                   " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">"
                   "<xmp:CreateDate>%sT00:00:00Z</xmp:CreateDate>"
                   "<xmp:ModifyDate>%sT00:00:00Z</xmp:ModifyDate>"
                   "<pdf:Producer>" PRODUCER "</pdf:Producer>"
                   "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
                   "<pdfuaid:part>1</pdfuaid:part></rdf:Description>\n%s",
                   created.text, modified.text, ua_schema);
    add_value(out,
              "<rdf:Description rdf:about=\"\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\">"
              "<xmpMM:VersionID>",
              page->version, "</xmpMM:VersionID></rdf:Description>\n");
    str_add_string(out, "</rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>");
}

static void add_information(struct pdf *pdf) {
    const struct page *page = pdf->layout->page;
    struct date created = read_date(page->created, page->updated);
    struct date modified = read_date(page->updated, page->created);
    HPDF_Dict information = pdf->document->info;
    pdf_set_text(pdf, information, "Title", page->title);
    if (page->organisation.size)
        pdf_set_text(pdf, information, "Author", page->organisation);
    if (page->description.size)
        pdf_set_text(pdf, information, "Subject", page->description);
    pdf_set_string(pdf, information, "Producer", VIEW(PRODUCER));
    set_date(pdf, "CreationDate", created);
    set_date(pdf, "ModDate", modified);
    struct str xmp = {0};
    print_xmp(&xmp, page, created, modified);
    HPDF_Dict metadata = pdf_stream_ready(pdf, str_view(&xmp), false);
    pdf_set_name(pdf, metadata, "Type", "Metadata");
    pdf_set_name(pdf, metadata, "Subtype", "XML");
    pdf_set(pdf, pdf->document->catalog, "Metadata", metadata);
    str_release(&xmp);
}

static void add_profile(struct pdf *pdf) {
    struct view profile = {(const char *)built_in_profile, built_in_profile_size};
    HPDF_Dict stream = pdf_stream_ready(pdf, profile, true);
    pdf_set_number(pdf, stream, "N", 3);
    HPDF_Dict intent = pdf_object(pdf);
    pdf_set_name(pdf, intent, "Type", "OutputIntent");
    pdf_set_name(pdf, intent, "S", "GTS_PDFA1");
    pdf_set_string(pdf, intent, "OutputConditionIdentifier", VIEW("sRGB IEC61966-2.1"));
    pdf_set_string(pdf, intent, "Info", VIEW("sRGB IEC61966-2.1"));
    pdf_set(pdf, intent, "DestOutputProfile", stream);
    HPDF_Array intents = pdf_array(pdf);
    pdf_add(pdf, intents, intent);
    pdf_set(pdf, pdf->document->catalog, "OutputIntents", intents);
}

static void set_identifier(struct pdf *pdf) {
    unsigned char digest[SHA256_SIZE];
    sha256_end(&pdf->digest, digest);
    memcpy(pdf->identifier, digest, sizeof pdf->identifier);
}

void pdf_add_metadata(struct pdf *pdf) {
    HPDF_Dict catalog = pdf->document->catalog, wishes = pdf_dict(pdf);
    pdf_set_string(pdf, catalog, "Lang", view_of(pdf->layout->page->language));
    pdf_set_true(pdf, wishes, "DisplayDocTitle");
    pdf_set(pdf, catalog, "ViewerPreferences", wishes);
    add_information(pdf);
    add_profile(pdf);
    set_identifier(pdf);
}
