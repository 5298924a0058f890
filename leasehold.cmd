@echo off
rem Runs Leasehold from its checkout on Windows: finds a JDK and Maven, builds if there is no build, then
rem becomes the server or the command asked for. docs/operating/other-systems.md has what Linux has more.
rem
rem   JAVA_HOME             the JDK to use; else the java of the PATH
rem   LEASEHOLD_JAVA_OPTS   further options for the JVM, separated by blanks
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
set "home=%home:~0,-1%"
set "jar=%home%\server\target\leasehold.jar"

if /i "%~1"=="test" goto no_tests
if /i "%~1"=="package" goto no_packages

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" --version >nul 2>nul
if errorlevel 1 goto no_java
set "major="
for /f "tokens=2" %%v in ('call "%java%" --version 2^>nul') do if not defined major set "major=%%v"
for /f "delims=.-+ tokens=1" %%v in ("%major%") do set "major=%%v"
if not defined major goto no_java
if %major% LSS 25 goto no_java

if exist "%jar%" goto run
where mvn >nul 2>nul
if errorlevel 1 goto no_maven
echo leasehold: building; the first time fetches the libraries, too: this takes a minute or two 1>&2
pushd "%home%"
call mvn -B -ntp -q -pl server -Dmaven.test.skip=true -Dspotless.check.skip=true package 1>&2
if errorlevel 1 goto build_failed
popd

:run
if /i "%~1"=="serve" echo leasehold: on Windows clients on the link itself are served where there is one link; relays everywhere 1>&2
rem Without useExclusiveBind=false Windows lets no socket of a single address beside that of all.
"%java%" -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Dsun.net.useExclusiveBind=false -Dleasehold.home="%home%" -Dleasehold.program="%~nx0" %LEASEHOLD_JAVA_OPTS% -jar "%jar%" %*
exit /b %errorlevel%

:build_failed
popd
echo leasehold: the build failed; Maven says why above. 1>&2
exit /b 3

:no_java
echo leasehold: this needs a JDK 25 or newer: install one (https://adoptium.net), set JAVA_HOME, try again. 1>&2
exit /b 3

:no_maven
echo leasehold: there is no build yet, and no Maven to make it: install Maven 3.9 or newer 1>&2
echo leasehold: (https://maven.apache.org), put its bin directory on the PATH, try again. 1>&2
exit /b 3

:no_tests
echo leasehold: the tests need Linux: run them there, or in WSL. 1>&2
exit /b 3

:no_packages
echo leasehold: packages are made on Linux. 1>&2
exit /b 3
