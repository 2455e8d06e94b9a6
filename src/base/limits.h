#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* Every size that input can choose has its limit here. Reaching one is a diagnostic, never a crash.
 */

#define LIMIT_SUBMISSION_BYTES (16u << 20) /* one submission file */
#define LIMIT_SPOOLED_BYTES (256u << 20)   /* a file in the inbox: a zip with its photos */
#define LIMIT_ZIP_ENTRIES 500              /* of an archive in the inbox */
#define LIMIT_ZIP_BYTES (512u << 20)       /* of it, unpacked */
#define LIMIT_ZIP_RATIO 200                /* unpacked to packed, of an entry above 1 MB */
#define LIMIT_PHOTO_SHARES 10              /* forms that one photo belongs to */
#define LIMIT_PHOTO_PIXELS 1000000000u     /* of all photos of a submission */
#define LIMIT_HUGE_BYTES (1u << 30)        /* a larger one stays in the inbox */
#define LIMIT_TABLE_BYTES (32u << 20)      /* a workbook or a text table, as a file */
#define LIMIT_SHEET_BYTES (128u << 20)     /* a workbook, unpacked */
#define LIMIT_SHEET_RATIO 1000             /* unpacked to packed: sheets repeat themselves */
#define LIMIT_SHEET_ROWS 20000             /* of a table, those that hold something */
#define LIMIT_SHEET_COLUMNS 4096
#define LIMIT_SHEET_CELLS 1000000u
#define LIMIT_CELL_CHARS 32767         /* of a cell: what Excel holds */
#define LIMIT_RECORD_CHARS 200         /* of a text that the ledger keeps */
#define LIMIT_SUBMISSION_DEPTH 200     /* nested elements */
#define LIMIT_SUBMISSION_NODES 200000u /* elements and texts */
#define LIMIT_TAG_BYTES (64u << 10)    /* one start tag: libxml2's attributes are quadratic */
#define LIMIT_TAG_ATTRIBUTES 64        /* '=' in one start tag */
#define LIMIT_FIELD_CHARS 20000        /* code points in one text */
#define LIMIT_PICTURE_CHARS 400000     /* of a text that is base64 all through: a picture */
#define LIMIT_PAGE_ASSET (1u << 20)    /* a script or style that is put into a page */
#define LIMIT_FO_BYTES (512u << 20)    /* an FO file for `jianjia fo` */
#define LIMIT_FO_NODES 20000000u
#define LIMIT_FO_DEPTH 200
#define LIMIT_TABLE_COLUMNS 512
#define LIMIT_PAGES 100000
#define LIMIT_DIAGNOSTICS 1000  /* per document; the rest are counted only */
#define LIMIT_SCHEMA_REPAIRS 50 /* mend-and-validate rounds, validate/ */
#define LIMIT_QUOTED_CHARS 60   /* of a wrong value, in a report */
#define LIMIT_IMAGE_PIXELS 24000000u
#define LIMIT_IMAGE_BYTES (32u << 20)
#define LIMIT_SVG_SHAPES 20000
#define LIMIT_XSLT_DEPTH 200
#define LIMIT_XPATH_OPS 20000000ul
#define LIMIT_XPATH_OPS_PER_NODE 2000ul /* of a document that we made */
#define LIMIT_REGEX_MATCH 100000u
#define LIMIT_REGEX_HEAP_KIB 16384u
#define LIMIT_REGEX_DEPTH 10000u

/* Of a Word document that comes back. */
#define LIMIT_PART_BYTES (64u << 20)    /* one part, unpacked */
#define LIMIT_PART_NODES 3000000u       /* of its XML */
#define LIMIT_PART_DEPTH 240            /* libxml2 ends at 256 */
#define LIMIT_PART_TAG_BYTES (4u << 20) /* drawings may hold pictures as text */
#define LIMIT_OFFICE_ENTRIES 2000       /* parts */
#define LIMIT_CONTROLS 5000             /* boxes to fill in */

#endif
