# Makes one page of its parts: cmake -DTEMPLATE=page.html -DSTYLES=a.css,b.css -DSCRIPTS=a.js,b.js -DOUT=page.assembled.html -P assemble.cmake
#
# The template's @STYLE@ and @SCRIPT@ become the files, @STYLE_HASH@ and @SCRIPT_HASH@ what a Content-Security-Policy calls
# them: a page runs and is styled by exactly these texts and by nothing that an article may bring along.

# SHA-256 in base64. CMake gives it in hexadecimal; three of its digits are two of base64's.
function(csp_hash text result)
  string(SHA256 hex "${text}")
  set(digits "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  set(out "")
  foreach(at RANGE 0 60 3)
    string(SUBSTRING "${hex}" ${at} 3 three)
    math(EXPR high "0x${three} >> 6")
    math(EXPR low "0x${three} & 63")
    string(SUBSTRING "${digits}" ${high} 1 a)
    string(SUBSTRING "${digits}" ${low} 1 b)
    string(APPEND out "${a}${b}")
  endforeach()
  # 256 bits are 42 digits and four bits more.
  string(SUBSTRING "${hex}" 63 1 last)
  math(EXPR high "0x${last} << 2")
  string(SUBSTRING "${digits}" ${high} 1 a)
  set(${result} "sha256-${out}${a}=" PARENT_SCOPE)
endfunction()

function(join_files names result)
  string(REPLACE "," ";" names "${names}")
  set(out "")
  foreach(name IN LISTS names)
    file(READ "${name}" text)
    string(APPEND out "${text}")
  endforeach()
  set(${result} "${out}" PARENT_SCOPE)
endfunction()

join_files("${STYLES}" style)
join_files("${SCRIPTS}" script)
csp_hash("${style}" style_hash)
csp_hash("${script}" script_hash)
file(READ "${TEMPLATE}" page)
string(REPLACE "@STYLE_HASH@" "${style_hash}" page "${page}")
string(REPLACE "@SCRIPT_HASH@" "${script_hash}" page "${page}")
string(REPLACE "@STYLE@" "${style}" page "${page}")
string(REPLACE "@SCRIPT@" "${script}" page "${page}")
file(WRITE "${OUT}" "${page}")
