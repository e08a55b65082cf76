@echo off
rem Chancery's launcher for Windows: builds on first use, then runs the CLI with a JDK 25.
setlocal
set "HOME_DIR=%~dp0"
set "APP=%HOME_DIR%abci-app\target"
set "JAVA_EXE=java"
if defined JAVA_HOME set "JAVA_EXE=%JAVA_HOME%\bin\java.exe"
"%JAVA_EXE%" -version 2>&1 | findstr /r /c:"version \"2[5-9]" >nul
if errorlevel 1 (
  echo chancery: no JDK 25 or newer was found: install one and set JAVA_HOME to it 1>&2
  exit /b 70
)
if not exist "%APP%\chancery.jar" (
  echo chancery: building on first use: a few minutes with an empty Maven cache 1>&2
  pushd "%HOME_DIR%"
  call mvnw.cmd -B -ntp -q -Dmaven.test.skip=true -Dspotless.check.skip=true package
  if errorlevel 1 (
    popd
    echo chancery: the build failed 1>&2
    exit /b 70
  )
  popd
)
"%JAVA_EXE%" -XX:+UseParallelGC -XX:+UseCompactObjectHeaders -Xss1m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Dchancery.home="%HOME_DIR%." %CHANCERY_JAVA_OPTS% -cp "%APP%\chancery.jar;%APP%\lib\*" io.chancery.cli.Chancery %*
exit /b %ERRORLEVEL%
