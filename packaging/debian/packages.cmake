# Debian packages by CPack (`cpack --config build/release/CPackConfig.cmake -G DEB`): sayso has the command, libsayso-dev the library
# and its headers. tests/package/deb.sh installs them in a clean root.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)  # no tests, no benchmarks
set(CPACK_PACKAGE_NAME sayso)
set(CPACK_PACKAGE_VENDOR "Sayso")
set(CPACK_PACKAGE_CONTACT "Sayso maintainers <maintainers@sayso.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL command library)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION text)
set(CPACK_DEBIAN_COMMAND_PACKAGE_NAME sayso)
set(CPACK_DEBIAN_COMMAND_DESCRIPTION "entities, dates, counts, quotes and claims of news articles
 extract reads news articles and prints, for each, one record: organizations, people, places, dates, counts,
 attributed quotes and claims, every one traceable to the words and the rule that made it. Offline.")
set(CPACK_DEBIAN_COMMAND_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libsayso-dev)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBRARY_DESCRIPTION "entities, dates, counts, quotes and claims of news articles: the library
 The static library and headers of Sayso, for programs that extract by themselves.")
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "libicu-dev, libre2-dev, libutf8proc-dev, libgumbo-dev, libarchive-dev, libzstd-dev, libbrotli-dev, zlib1g-dev, libdeflate-dev, libsimdjson-dev, libsqlite3-dev")
include(CPack)
