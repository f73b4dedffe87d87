    .section .rodata
    .balign 64
    .global sayso_image_begin
    .global sayso_image_end
sayso_image_begin:
    .incbin SAYSO_IMAGE_FILE
sayso_image_end:
    .byte 0
    .section .note.GNU-stack,"",@progbits
