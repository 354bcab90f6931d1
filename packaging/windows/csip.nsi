; The set-up program for Windows: for one user, without an administrator, and it takes away all that it brought.
; Made by tools/windows.py, which says VERSION, FILES (what goes where), SIZE (in KB) and OUT.
Unicode true
SetCompressor /SOLID lzma
SetDateSave off
Name "csip ${VERSION}"
OutFile "${OUT}"
RequestExecutionLevel user
; Always here: whoever could choose might choose a folder of their own, which an uninstaller then finds full of files.
InstallDir "$LOCALAPPDATA\Programs\csip"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "0.0.0.0"
VIAddVersionKey "ProductName" "csip"
VIAddVersionKey "FileDescription" "csip: minutes and actions as plain text"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT"

!include "LogicLib.nsh"
!include "WinMessages.nsh"
!define LISTED "Software\Microsoft\Windows\CurrentVersion\Uninstall\csip"

Page instfiles
UninstPage uninstConfirm
UninstPage instfiles

; The user's own PATH, by PowerShell: NSIS would cut one of more than 1,024 characters. What names variables in it stays so.
!macro Path change
  System::Call 'kernel32::SetEnvironmentVariable(t "CSIP_FOLDER", t "$INSTDIR")' ; a name may have an apostrophe in it
  nsExec::Exec `"$SYSDIR\WindowsPowerShell\v1.0\powershell.exe" -NoProfile -ExecutionPolicy Bypass -Command "$$d = $$env:CSIP_FOLDER; $$k = [Microsoft.Win32.Registry]::CurrentUser.CreateSubKey('Environment'); $$p = @($$k.GetValue('Path', '', 'DoNotExpandEnvironmentNames') -split ';' | Where-Object { $$_ -and $$_ -ne $$d }); ${change}; $$k.SetValue('Path', ($$p -join ';'), 'ExpandString')"`
  Pop $0
  ${If} $0 != 0
    DetailPrint "PATH was left as it is: csip is a command in the window of the Start menu's csip."
  ${EndIf}
  SendMessage ${HWND_BROADCAST} ${WM_SETTINGCHANGE} 0 "STR:Environment" /TIMEOUT=5000
!macroend

Function .onInit
  MessageBox MB_OKCANCEL|MB_ICONQUESTION "Set up csip ${VERSION} for you, in $INSTDIR?$\n$\nNothing else on this computer is changed but your own PATH and Start menu." /SD IDOK IDOK go
    Abort
  go:
FunctionEnd

Section
  ; An older version goes first.
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\site"
  ClearErrors
  !include "${FILES}"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${LISTED}" "DisplayName" "csip"
  WriteRegStr HKCU "${LISTED}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${LISTED}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegDWORD HKCU "${LISTED}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${LISTED}" "NoModify" 1
  WriteRegDWORD HKCU "${LISTED}" "NoRepair" 1
  CreateShortcut "$SMPROGRAMS\csip.lnk" "$INSTDIR\csip prompt.cmd" "" "$SYSDIR\cmd.exe"
  !insertmacro Path "$$p += $$d"
SectionEnd

Section "Uninstall"
  !insertmacro Path "$$null = 0"
  Delete "$SMPROGRAMS\csip.lnk"
  RMDir /r "$INSTDIR\python"
  RMDir /r "$INSTDIR\site"
  Delete "$INSTDIR\csip.cmd"
  Delete "$INSTDIR\csip prompt.cmd"
  Delete "$INSTDIR\README.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKCU "${LISTED}"
SectionEnd
