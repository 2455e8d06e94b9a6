#ifndef BASE_CODES_YEAR_H
#define BASE_CODES_YEAR_H

/* The documents of a year; the columns are explained in base/diag_codes.h. */
#define DIAG_CODES_YEAR(X) \
    X(DIAG_YEAR_EMPTY, "YEAR-EMPTY", ERROR, "%1年度还没有收下的表", "nothing of period %1 was accepted", "请核对年度（--period）；表还在收件夹里的，等处理完再做", "check --period; wait for what is still in the inbox") \
    X(DIAG_YEAR_DAMAGED, "YEAR-DAMAGED", ERROR, "%1的“%2”（档案号%3）损坏：原件与登记的校验值不符，或者无法读取", "the package of %2 of %1 (%3) is damaged: its original does not match its hash, or cannot be read", "请从备份恢复这一份再做；本次未装入，数字中也没有它的内容", "restore it from a backup; it was left out, and its contents are in no figure") \
    X(DIAG_YEAR_OLD_FORM, "YEAR-OLD-FORM", ERROR, "%1的“%2”（档案号%3）所用的表已经停用，读不出内容", "%2 of %1 (%3) is of a form that is no longer installed", "请装回当时的表（schemas、templates）再做；已归档的PDF仍可使用", "install that form again; the archived PDF is still good") \
    X(DIAG_YEAR_LAGS, "YEAR-LAGS", ERROR, "台账落后于档案：有%1份归档材料没有登记，第一份是%2", "the ledger lags behind the archive: %1 packages are not in it, the first is %2", "请先重建台账（jianjia ledger 热文件夹 rebuild），再做一次", "rebuild the ledger (jianjia ledger SPOOL rebuild), then run this again") \
    X(DIAG_YEAR_NOBODY, "YEAR-NOBODY", ERROR, "%1年度没有申报：收下的表里没有登记表、验收单", "nobody applied in period %1: no registration and no checklist was accepted", "请核对年度（--period）和资料中各类别的申报材料清单", "check --period and the materials of each class in the profile") \
    X(DIAG_YEAR_VOLUME, "YEAR-VOLUME", WARNING, "%1的申报材料有%2页，超过一册的%3页，单独成册", "the application of %1 has %2 pages, more than the %3 of a volume; it is a volume of its own", "请用 --volume-pages 调整每册页数", "set the pages of a volume with --volume-pages")

#endif
