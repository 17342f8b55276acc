# Has PROGRAM write the snapshot of the data in SOURCE_DIR to SNAPSHOT. Faults in the data are said and are no reason to stop a build: without
# a snapshot the program reads the texts, and says the same.
get_filename_component(folder ${SNAPSHOT} DIRECTORY)
file(MAKE_DIRECTORY ${folder})
file(REMOVE ${SNAPSHOT})
execute_process(COMMAND ${PROGRAM} catalog snapshot --rules ${SOURCE_DIR}/rules --skills-catalog ${SOURCE_DIR}/skills-catalog --out ${SNAPSHOT}
                RESULT_VARIABLE exit)
if(exit EQUAL 13)
  message(WARNING "the shipped data have faults; there is no snapshot of them")
elseif(NOT exit EQUAL 0)
  message(FATAL_ERROR "no snapshot was written: ${exit}")
endif()
