; Setup for Windows 10 and 11 (x64), for the person who uses the till, without an administrator.
;   makensis -DVERSION=0.2.0 -DNUMBERS=0.2.0 -DPAYLOAD=FOLDER -DSIDE=BMP -DOUT=FILE [-DFAST] setup.nsi
; by packaging/windows/setup.ts.
;
; Every version has a folder of its own (%LOCALAPPDATA%\Programs\justo-puente\vX), so that no running file is overwritten.
; The new version's own command `install` stops the old one, takes its place and waits until it is open; where it does not
; open within 20 s, the old version's `install` puts that one back. Only then are icons and the registry changed.
;
; Options: /S asks nothing and opens nothing. /TELEMETRY=FILE: what `install --telemetry` takes (docs/fleet/LEAME.md). What happened is in %LOCALAPPDATA%\Programs\justo-puente\instalacion.log.
; Exit codes, the same with and without /S (docs/guia-de-implementacion.md repeats them):
;   0  installed, and the program is open
;   1  cancelled by the user (NSIS)
;   2  the new version did not open: the one before is open again, or nothing is installed where there was none
;   3  not Windows 10 or newer
;   4  a setup is running already
;   5  files could not be written, for example because the disk is full; the version before goes on
;   6  the new version did not open, nor did the one before
;   7  run by the system's account (SYSTEM) and not by the till's user
;   8  the file of /TELEMETRY is wrong: nothing was changed
; uninstall.exe /S keeps the data; /S /BORRARDATOS deletes them. Exit codes 0, 1, and 5: files in use were left behind.
Unicode true
Target amd64-unicode
ManifestDPIAware true
!include MUI2.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include WordFunc.nsh

!define NAME "Programa de impresión de Justo"
!define PAIRING "Emparejar Justo"
!define PUBLISHER "Justo para Intüipos"
!define ID "JustoPuente"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define DATA "$LOCALAPPDATA\justo-puente"
; Windows 10 1809: the first whose conhost can run a program without a window.
!define HEADLESS_BUILD 17763
; Longest time of a command of the program, in milliseconds: 30 s to stop, 20 s to open.
!define LONGEST 120000

Name "${NAME}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\justo-puente"
!ifdef FAST
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}.0"
VIAddVersionKey ProductName "${NAME}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "Instalador del ${NAME}"
VIAddVersionKey CompanyName "${PUBLISHER}"
VIAddVersionKey LegalCopyright "${PUBLISHER}"

!define MUI_ICON "${PAYLOAD}/icono.ico"
!define MUI_UNICON "${PAYLOAD}/icono.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "${NAME}"
!define MUI_WELCOMEPAGE_TEXT "Imprime los pedidos de Justo en las impresoras de este computador.$\r$\n$\r$\nSe instala en menos de un minuto y solo para este usuario de Windows: no hace falta ser administrador.$\r$\n$\r$\nSi ya está instalado, se actualiza mientras sigue imprimiendo, y conserva impresoras, cajas y números.$\r$\n$\r$\nOprima Instalar."
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "Listo"
!define MUI_FINISHPAGE_TEXT "El programa de impresión está abierto, y abrirá solo cada vez que este usuario entre a Windows.$\r$\n$\r$\nFalta elegir la impresora, imprimir una prueba y emparejar la caja."
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Elegir impresora y emparejar"
!define MUI_FINISHPAGE_RUN_FUNCTION OpenPage
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Spanish"

; Folders of the version before (empty: none) and of this one.
Var Old
Var OldVersion
Var New
Var Log
; 1 while files are being copied: NSIS ends the setup by itself, with code 2, at a write that fails.
Var Copying
; ` --telemetry "FILE"`; empty: without.
Var Telemetry

; A line for the details and the log.
!macro Say TEXT
  DetailPrint `${TEXT}`
  FileWriteUTF16LE $Log `${TEXT}$\r$\n`
!macroend
!define Say "!insertmacro Say"

; Runs the program without a window: ${Run} NODE SCRIPT "command". Exit code in $0 ("error", "timeout": not run to its end),
; output in $1. The program writes UTF-8, which nsExec takes for the system's code page: changed back and read.
!macro Run NODE SCRIPT COMMAND
  nsExec::ExecToStack /TIMEOUT=${LONGEST} `"${NODE}" "${SCRIPT}" ${COMMAND}`
  Pop $0
  Pop $1
  System::Call 'kernel32::WideCharToMultiByte(i 0, i 0, w r1, i -1, @ r2, i ${NSIS_MAX_STRLEN}, p 0, p 0)'
  System::Call 'kernel32::MultiByteToWideChar(i 65001, i 0, p r2, i -1, w .r1, i ${NSIS_MAX_STRLEN})'
!macroend
!define Run "!insertmacro Run"

; The same of a version in its folder: ${Bridge} FOLDER "command".
!macro Bridge FOLDER COMMAND
  ${Run} "${FOLDER}\node.exe" "${FOLDER}\bridge.mjs" "${COMMAND}"
!macroend
!define Bridge "!insertmacro Bridge"

; A bridge that was installed by hand, before there was a setup: this file, its packages beside it, the computer's own Node.
!define BY_HAND "$INSTDIR\bridge.mjs"

; Removes every version but $New. What is in use stays, and goes with the next setup.
!macro Sweep un
Function ${un}Sweep
  FindFirst $0 $1 "$INSTDIR\v*"
  ${DoWhile} $1 != ""
    ${If} "$INSTDIR\$1" != $New
      RMDir /r "$INSTDIR\$1"
    ${EndIf}
    FindNext $0 $1
  ${Loop}
  FindClose $0
FunctionEnd
!macroend
!insertmacro Sweep ""
!insertmacro Sweep "un."

Function .onInit
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "Hace falta Windows 10 u 11 de 64 bits." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  StrCpy $0 $PROFILE "" -13
  ${If} $0 == "systemprofile"
    MessageBox MB_ICONSTOP "Ejecute este instalador con el usuario de la caja, no con la cuenta del sistema." /SD IDOK
    SetErrorLevel 7
    Quit
  ${EndIf}
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/TELEMETRY=" $1
  ${IfNot} ${Errors}
    ; Against the folder that the setup was started in, which changes below.
    System::Call 'kernel32::GetFullPathNameW(w r1, i ${NSIS_MAX_STRLEN}, w .r2, p 0)'
    StrCpy $Telemetry ' --telemetry "$2"'
  ${EndIf}
  System::Call 'kernel32::CreateMutexW(p 0, i 1, w "Local\JustoPuenteSetup") p .r1 ?e'
  Pop $0
  ${If} $0 = 183 ; ERROR_ALREADY_EXISTS
    MessageBox MB_ICONSTOP "El instalador ya está abierto." /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
FunctionEnd

; $Old, $OldVersion: what an earlier setup installed.
Function FindOld
  ReadRegStr $Old HKCU "${KEY}" "Carpeta"
  ReadRegStr $OldVersion HKCU "${KEY}" "DisplayVersion"
  ${IfNot} ${FileExists} "$Old\node.exe"
    StrCpy $Old ""
  ${EndIf}
  ${If} $Old == ""
    Return
  ${EndIf}
  ${VersionCompare} "$OldVersion" "${VERSION}" $0
  ${If} $0 == 1
    ${Say} "Está instalada una versión más nueva, la $OldVersion: queda la ${VERSION}, como se pidió."
    MessageBox MB_OKCANCEL|MB_ICONEXCLAMATION "Está instalada una versión más nueva, la $OldVersion. ¿Instalar la ${VERSION} en su lugar?" /SD IDOK IDOK goes_on
    SetErrorLevel 1
    Abort "Cancelado: sigue la versión $OldVersion."
    goes_on:
  ${ElseIf} $0 == 0
    ${Say} "La versión ${VERSION} ya está instalada: se repara."
  ${EndIf}
FunctionEnd

Function CopyFiles
  StrCpy $New "$INSTDIR\v${VERSION}"
  StrCpy $2 1
  ${DoWhile} ${FileExists} "$New\*.*" ; the same version again, which may be running, or one that was left behind
    IntOp $2 $2 + 1
    StrCpy $New "$INSTDIR\v${VERSION}-$2"
  ${Loop}
  StrCpy $Copying 1
  ClearErrors
  SetOutPath $New
  SetOverwrite on
  File /r "${PAYLOAD}/*"
  ${If} ${Errors}
    Abort "No se pudieron copiar los archivos."
  ${EndIf}
  SetOutPath $PROFILE ; else the folder could not be removed
  StrCpy $Copying ""
FunctionEnd

; After a failed copy, or Abort: at once with /S, else when the window is closed.
Function .onInstFailed
  ${If} $Copying == ""
    Return
  ${EndIf}
  SetOutPath $PROFILE
  RMDir /r $New ; first: the log has no space either when the disk is full
  ${Say} "No se pudieron copiar los archivos."
  FileClose $Log
  MessageBox MB_ICONSTOP "No se pudieron copiar los archivos. ¿Queda espacio en el disco? La versión que estaba instalada sigue funcionando." /SD IDOK
  SetErrorLevel 5
FunctionEnd

; The program refused the file of /TELEMETRY before it did anything: what was installed runs on.
Function RefuseTelemetry
  RMDir /r $New
  ${Say} "$1"
  FileClose $Log
  MessageBox MB_ICONSTOP "$1$\r$\n$\r$\nNada cambió." /SD IDOK
  SetErrorLevel 8
  Abort "$1"
FunctionEnd

; The new version did not open: the one before again.
Function GoBack
  ${Say} "La versión ${VERSION} no abrió ($0): $1"
  StrCpy $3 2
  ${If} $Old != ""
    ${Bridge} $Old "install --no-icons"
    StrCpy $4 "La versión ${VERSION} no abrió en este computador. Sigue funcionando la anterior, la $OldVersion: puede seguir imprimiendo."
  ${ElseIf} ${FileExists} "${BY_HAND}"
    ${Run} "node" "${BY_HAND}" "install"
    StrCpy $4 "La versión ${VERSION} no abrió en este computador. Sigue funcionando la que estaba instalada a mano: puede seguir imprimiendo."
  ${Else}
    ${Bridge} $New "uninstall"
    StrCpy $0 0
    StrCpy $4 "La versión ${VERSION} no abrió en este computador, y no quedó instalada."
  ${EndIf}
  ${If} $0 != 0
    StrCpy $3 6
    StrCpy $4 "La versión ${VERSION} no abrió en este computador, y la anterior tampoco. Reinicie el computador y ejecute otra vez este instalador."
    ${Say} "La anterior tampoco abrió ($0): $1"
  ${EndIf}
  RMDir /r $New
  ${Say} $4
  FileClose $Log
  MessageBox MB_ICONSTOP "$4$\r$\n$\r$\nSi se repite, envíe a soporte el archivo $INSTDIR\instalacion.log" /SD IDOK
  SetErrorLevel $3
  Abort $4
FunctionEnd

; FOLDER\NAME.lnk, which runs a command of the program. Through conhost: node.exe itself would show a console's window.
!macro Shortcut FOLDER NAME COMMAND COMMENT
  ${If} ${AtLeastBuild} ${HEADLESS_BUILD}
    CreateShortcut "${FOLDER}\${NAME}.lnk" "$SYSDIR\conhost.exe" '--headless "$New\node.exe" "$New\bridge.mjs" ${COMMAND}' "$New\icono.ico" 0 SW_SHOWNORMAL "" "${COMMENT}"
  ${Else}
    CreateShortcut "${FOLDER}\${NAME}.lnk" "$New\node.exe" '"$New\bridge.mjs" ${COMMAND}' "$New\icono.ico" 0 SW_SHOWMINIMIZED "" "${COMMENT}"
  ${EndIf}
!macroend

!macro Shortcuts FOLDER
  !insertmacro Shortcut "${FOLDER}" "${NAME}" "open" "Impresora, prueba y estado del programa de impresión"
  !insertmacro Shortcut "${FOLDER}" "${PAIRING}" "open --pair" "El código para emparejar una caja"
!macroend

Function MakeIcons
  !insertmacro Shortcuts "$SMPROGRAMS"
  ; Not again what somebody removed from the desktop.
  ${If} $Old == ""
  ${OrIf} ${FileExists} "$DESKTOP\${NAME}.lnk"
    !insertmacro Shortcuts "$DESKTOP"
  ${EndIf}
FunctionEnd

; «Programas y características», and where the next setup finds this version.
Function Register
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${KEY}" "Carpeta" "$New"
  WriteRegStr HKCU "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$New\icono.ico"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
  ${GetSize} "$New" "/S=0K" $0 $1 $2
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" $0
FunctionEnd

; What was installed by hand is of no more use.
Function RemoveByHand
  ${If} ${FileExists} "${BY_HAND}"
    ; The program and the parts that it loads.
    Delete "$INSTDIR\*.mjs"
    Delete "$INSTDIR\package.json"
    Delete "$INSTDIR\package-lock.json"
    RMDir /r "$INSTDIR\node_modules"
  ${EndIf}
FunctionEnd

Section
  CreateDirectory $INSTDIR
  FileOpen $Log "$INSTDIR\instalacion.log" w
  FileWriteUTF16LE /BOM $Log "${NAME} ${VERSION}$\r$\n"
  Call FindOld
  Call CopyFiles
  ${Say} "Abriendo la versión ${VERSION}…"
  ${Bridge} $New "install --no-icons$Telemetry"
  ${If} $0 == 2
    Call RefuseTelemetry
  ${ElseIf} $0 != 0
    Call GoBack
  ${EndIf}
  ${Say} "$1"
  Call MakeIcons
  Call Register
  Call Sweep
  Call RemoveByHand
  ${Say} "Listo: la versión ${VERSION} está abierta."
  FileClose $Log
SectionEnd

; The last page's box: what the icon does, the program's own page in the browser.
Function OpenPage
  ExecShell "open" "$SMPROGRAMS\${NAME}.lnk"
FunctionEnd

Section Uninstall
  ReadRegStr $Old HKCU "${KEY}" "Carpeta"
  SetOutPath $PROFILE
  ; Stops the program and removes its task.
  ${Bridge} $Old "uninstall"
  ${GetParameters} $2
  ClearErrors
  ${GetOptions} $2 "/BORRARDATOS" $3
  ${If} ${Errors}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "¿Borrar también los datos? Son las impresoras elegidas, las cajas emparejadas, el historial y los números ya usados. Elija No si lo va a instalar de nuevo." /SD IDNO IDNO keeps_data
  ${EndIf}
  RMDir /r "${DATA}"
  keeps_data:
  Delete "$DESKTOP\${NAME}.lnk"
  Delete "$DESKTOP\${PAIRING}.lnk"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$SMPROGRAMS\${PAIRING}.lnk"
  StrCpy $New ""
  Call un.Sweep
  Delete "$INSTDIR\instalacion.log"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${KEY}"
  ${If} ${FileExists} "$INSTDIR\v*"
    MessageBox MB_ICONEXCLAMATION "Quedaron archivos en uso en $INSTDIR. Reinicie el computador y borre esa carpeta." /SD IDOK
    SetErrorLevel 5
  ${EndIf}
SectionEnd
