#ifndef BASE_CODES_SPOOL_H
#define BASE_CODES_SPOOL_H

/* clang-format off */
#define DIAG_CODES_SPOOL(X) \
    X(DIAG_SPOOL_NONE, "SPOOL-NONE", ERROR, \
      "“%1”不是热文件夹", "%1 is no spool", \
      "先运行 jianjia watch %1 建立", "run jianjia watch %1 first: it makes one") \
    X(DIAG_SPOOL_UNMOUNTED, "SPOOL-UNMOUNTED", FATAL, \
      "收件夹“%1”缺少标记文件 %2：共享盘可能没有挂载", "the inbox %1 lacks its mark %2: its file system may not be mounted", \
      "挂载共享盘后再启动；确认无误时可新建该标记文件", "mount it and start again; if all is well, create the mark") \
    X(DIAG_SPOOL_DEVICES, "SPOOL-DEVICES", FATAL, \
      "“%1”与热文件夹不在同一个磁盘分区，文件不能一步移动到位", "%1 is on another file system than the spool: files cannot be moved in one step", \
      "除 inbox 外，各文件夹须在同一分区", "keep all folders but inbox on one file system") \
    X(DIAG_SPOOL_FOLDER, "SPOOL-FOLDER", FATAL, \
      "不能建立或写入文件夹“%1”：%2", "cannot make or write the folder %1: %3", \
      "检查路径、权限和磁盘空间", "check path, permissions and free space") \
    X(DIAG_SPOOL_GROUP, "SPOOL-GROUP", FATAL, \
      "没有名为“%1”的用户组", "there is no group %1", \
      "先建立该用户组，并把服务的用户加进去", "make it, and let the service's user be one of it") \
    X(DIAG_SPOOL_LOCKED, "SPOOL-LOCKED", FATAL, \
      "热文件夹“%1”已有程序在处理（%2）", "the spool %1 is served already (%2)", \
      "同一热文件夹只能由一个程序处理；先停止它", "one program serves a spool: stop that one first") \
    X(DIAG_SPOOL_RECORD, "SPOOL-RECORD", ERROR, \
      "档案记录“%1”不完整或被改动（%2）", "the record %1 is incomplete or was changed (%2)", \
      "从备份恢复该文件夹", "restore the folder from the backup") \
    X(DIAG_SPOOL_CHANGED, "SPOOL-CHANGED", ERROR, \
      "档案文件“%1”%2", "the archived file %1 %3", \
      "从备份恢复该文件夹", "restore the folder from the backup") \
    X(DIAG_SPOOL_QUARANTINE, "SPOOL-QUARANTINE", ERROR, \
      "处理程序两次未能处理此文件，已隔离保存，原件完好", "the program failed twice on this file: it was set aside, whole", \
      "请把原文件交给维护人员；也可重新导出后再提交", "give the file to the maintainers, or export it again and submit it once more") \
    X(DIAG_LEDGER, "LEDGER", ERROR, \
      "台账“%1”读写失败：%2", "the ledger %1 failed: %2", \
      "台账只是索引：运行 jianjia ledger 热文件夹 rebuild 可由档案重建", "it is only an index: jianjia ledger SPOOL rebuild makes it again from the archive") \
    X(DIAG_LEDGER_VERSION, "LEDGER-VERSION", FATAL, \
      "台账“%1”与本程序的版本不符", "the ledger %1 is of another version of the program", \
      "用同一版本的程序，或运行 jianjia ledger 热文件夹 rebuild", "use the program that made it, or jianjia ledger SPOOL rebuild") \
    X(DIAG_SPOOL_VERSION, "SPOOL-VERSION", FATAL, \
      "热文件夹“%1”是更新版本的程序建立的（%2）", "the spool %1 was made by a newer program (%2)", \
      "升级 jianjia 后再使用", "use a newer jianjia")
/* clang-format on */

#endif
