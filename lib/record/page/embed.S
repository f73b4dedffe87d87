    .section .rodata
    .global sayso_page_begin, sayso_page_end, sayso_report_begin, sayso_report_end
sayso_page_begin:
    .incbin SAYSO_PAGE_FILE
sayso_page_end:
    .byte 0
sayso_report_begin:
    .incbin SAYSO_REPORT_FILE
sayso_report_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
