@echo off
rem Runs Crosstalk. In a source tree it first builds what is missing or older than the sources.
rem JAVA_HOME picks the Java; CROSSTALK_JAVA_OPTS adds options for it.
setlocal
set "CROSSTALK_HOME=%~dp0"
set "CROSSTALK_JAR=%CROSSTALK_HOME%crosstalk.jar"
set "CROSSTALK_JAVA=java"
if defined JAVA_HOME set "CROSSTALK_JAVA=%JAVA_HOME%\bin\java"
if not exist "%CROSSTALK_HOME%pom.xml" goto run

set "CROSSTALK_JAR=%CROSSTALK_HOME%target\crosstalk.jar"
powershell -NoProfile -Command "$jar = Get-Item -ea 0 -LiteralPath $env:CROSSTALK_JAR; if (!$jar -or (Get-ChildItem -Recurse -LiteralPath ($env:CROSSTALK_HOME + 'src\main'), ($env:CROSSTALK_HOME + 'pom.xml') | Where-Object LastWriteTime -gt $jar.LastWriteTime)) { exit 1 }"
if not errorlevel 1 goto run
where /q mvn || (echo crosstalk: building needs Maven 3.8 or newer: install it, and put its bin folder on the PATH. >&2& exit /b 2)
echo crosstalk: building (first run, or sources changed)... >&2
rem Or Maven takes a jar that it finds unchanged for good, and it would be older than the sources for ever.
if exist "%CROSSTALK_JAR%" del "%CROSSTALK_JAR%"
call mvn -q -B -f "%CROSSTALK_HOME%pom.xml" -Dmaven.test.skip=true -Dassembly.skipAssembly=true package >&2 || exit /b 2

:run
"%CROSSTALK_JAVA%" --version >nul 2>&1 || (echo crosstalk: found no Java 17 or newer: install a JDK, or set JAVA_HOME to one. >&2& exit /b 2)
"%CROSSTALK_JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dai.djl.offline=true %CROSSTALK_JAVA_OPTS% -jar "%CROSSTALK_JAR%" %*
exit /b %errorlevel%
