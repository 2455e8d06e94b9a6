#ifndef BASE_CODES_ZIP_H
#define BASE_CODES_ZIP_H

/* Diagnostics of one leg; the columns are explained in base/diag_codes.h. */
/* clang-format off */
#define DIAG_CODES_ZIP(X) \
    X(DIAG_ZIP_DAMAGED, "ZIP-DAMAGED", ERROR, \
      "压缩包已损坏或不完整（%1）", "the archive is damaged or incomplete (%2)", \
      "请重新压缩；如从网上或 U 盘复制，请等复制完再提交", "compress it again, and let the copy finish before it is submitted") \
    X(DIAG_ZIP_ENTRY_DAMAGED, "ZIP-ENTRY-DAMAGED", ERROR, \
      "压缩包里的“%1”已损坏", "%1 in the archive is damaged", \
      "请重新压缩后提交", "compress it again") \
    X(DIAG_ZIP_ENTRIES, "ZIP-ENTRIES", ERROR, \
      "压缩包里有 %1 个文件，超过上限 %2 个", "the archive holds %1 files, more than %2", \
      "请分成几个压缩包", "make several archives of it") \
    X(DIAG_ZIP_LARGE, "ZIP-LARGE", ERROR, \
      "压缩包里的“%1”过大（上限 %2 MB）", "%1 in the archive is too large (limit %2 MB)", \
      "请缩小照片，或取出该文件", "make the picture smaller, or take the file out") \
    X(DIAG_ZIP_TOTAL, "ZIP-TOTAL", ERROR, \
      "压缩包解开后过大（上限共 %1 MB）", "the archive is too large when unpacked (limit %1 MB)", \
      "请缩小照片，或分成几个压缩包", "make the pictures smaller, or make several archives") \
    X(DIAG_ZIP_RATIO, "ZIP-RATIO", ERROR, \
      "压缩包里的“%1”解开后是压缩时的 %2 倍以上，不像正常文件，不予受理", "%1 in the archive grows more than %2 times: refused", \
      "请取出该文件后重新压缩", "take the file out and compress again") \
    X(DIAG_ZIP_ENCRYPTED, "ZIP-ENCRYPTED", ERROR, \
      "压缩包里的“%1”设了密码", "%1 in the archive is encrypted", \
      "请不设密码，重新压缩", "compress it again without a password") \
    X(DIAG_ZIP_METHOD, "ZIP-METHOD", ERROR, \
      "压缩包里的“%1”用了不支持的压缩方式（%2）", "%1 in the archive is compressed by a method we do not read (%2)", \
      "请用系统自带的压缩功能，选 ZIP 格式、标准压缩", "compress it as ZIP with the system's own program") \
    X(DIAG_ZIP_NAME, "ZIP-NAME", ERROR, \
      "压缩包里的文件名“%1”%2，不予受理", "the name %1 in the archive %3: refused", \
      "请改名后重新压缩", "rename it and compress again") \
    X(DIAG_ZIP_TWINS, "ZIP-TWINS", ERROR, \
      "压缩包里的“%1”与“%2”只差大小写或完全相同", "%1 and %2 in the archive differ in case only, or not at all", \
      "请改名后重新压缩", "rename one and compress again") \
    X(DIAG_ZIP_LINK, "ZIP-LINK", ERROR, \
      "压缩包里的“%1”是链接或设备，不是文件", "%1 in the archive is a link or device, not a file", \
      "请放入文件本身，重新压缩", "put the file itself in") \
    X(DIAG_ZIP_NESTED, "ZIP-NESTED", ERROR, \
      "压缩包里的“%1”又是压缩包（%2）", "%1 in the archive is an archive itself (%3)", \
      "请先解开里面的压缩包，再一起压缩", "unpack the inner archive first") \
    X(DIAG_ZIP_STRANGER, "ZIP-STRANGER", ERROR, \
      "压缩包里的“%1”既不是表单（.xml），也不是照片（JPEG、PNG）：%2", "%1 in the archive is neither a form (.xml) nor a photo (JPEG, PNG): %3", \
      "请取出该文件后重新压缩；压缩包里的任何文件都不会被悄悄丢掉，所以整包退回", "take it out and compress again; nothing in an archive is dropped silently, so all of it comes back") \
    X(DIAG_ZIP_NO_FORM, "ZIP-NO-FORM", ERROR, \
      "压缩包里没有表单（.xml 文件）", "there is no form (.xml) in the archive", \
      "请把表单和照片放在同一个压缩包里", "put form and photos into the same archive") \
    X(DIAG_ZIP_UNASSIGNED, "ZIP-UNASSIGNED", ERROR, \
      "不知道照片“%1”属于压缩包里哪一份表单", "it cannot be told which form in the archive the photo %1 belongs to", \
      "请把照片放进与表单同名的文件夹，或每份表单和它的照片各放一个文件夹，或在表单的影像清单里写上文件名", \
      "put it into a folder named like its form, or form and photos into a folder of their own, or list its name in the form") \
    X(DIAG_ZIP_JUNK, "ZIP-JUNK", NOTE, \
      "压缩包里的系统文件未收入：%1", "files of the operating system in the archive are left out: %1", \
      "", "") \
    X(DIAG_PHOTO_MISSING, "PHOTO-MISSING", WARNING, \
      "影像清单列有“%1”，压缩包里没有", "the form lists the picture %1, which is not in the archive", \
      "请补上照片，或核对清单里的文件名", "add it, or mend the name in the list") \
    X(DIAG_PHOTO_UNLISTED, "PHOTO-UNLISTED", NOTE, \
      "照片“%1”没有列在表单里", "the photo %1 is not listed in the form", \
      "照片已收；如有影像清单，可补列", "it was taken; list it where the form has a list") \
    X(DIAG_PHOTO_DAMAGED, "PHOTO-DAMAGED", ERROR, \
      "照片“%1”已损坏或不完整，打不开", "the photo %1 is damaged or incomplete: %2", \
      "请重新导出或从相机、手机重新拷贝后提交", "export or copy it from the camera again") \
    X(DIAG_PHOTO_PIXELS, "PHOTO-PIXELS", ERROR, \
      "照片合计超过 %1 亿像素", "the photos have more than %1 hundred million pixels together", \
      "请缩小照片，或减少张数", "make them smaller, or send fewer")
/* clang-format on */

#endif
