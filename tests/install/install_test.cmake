# Installs the build tree to a prefix of its own and asks the installed command from / for what the one in the build tree says.
# Needs BUILD_DIR, SOURCE_DIR, PROGRAM, PREFIX. A build tree that lies elsewhere finds the data in the folder it is run in.
file(REMOVE_RECURSE ${PREFIX})
execute_process(COMMAND ${CMAKE_COMMAND} --install ${BUILD_DIR} --prefix ${PREFIX} OUTPUT_QUIET COMMAND_ERROR_IS_FATAL ANY)
set(question plan --from "data analyst" --to "data engineer" --today 2026-11-22)
foreach(format IN ITEMS text json)
  execute_process(COMMAND ${PROGRAM} ${question} --format ${format} WORKING_DIRECTORY ${SOURCE_DIR} OUTPUT_VARIABLE built
                  COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND ${PREFIX}/bin/careergap ${question} --format ${format} WORKING_DIRECTORY / OUTPUT_VARIABLE installed
                  COMMAND_ERROR_IS_FATAL ANY)
  if(built STREQUAL "" OR NOT built STREQUAL installed)
    message(FATAL_ERROR "the installed command answers otherwise:\n${installed}")
  endif()
endforeach()
foreach(kept IN ITEMS share/careergap/rules/README.md share/careergap/skills-catalog/LICENSE share/careergap/docs/schemas/role.schema.json share/careergap/catalog.snapshot share/doc/careergap/LICENSE)
  if(NOT EXISTS ${PREFIX}/${kept})
    message(FATAL_ERROR "${kept} was not installed")
  endif()
endforeach()
execute_process(COMMAND ${PREFIX}/bin/careergap catalog snapshot WORKING_DIRECTORY / COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE_RECURSE ${PREFIX})
