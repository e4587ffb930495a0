/*
 * A winspool.drv that fails as it is told to: FAKE_SPOOLER holds words like `open=5 short=7 status=0x90`. Documents are
 * appended to the file FAKE_PAPER. Built for Windows (mingw-w64); the calls are those of bridge/printers/spooler/windows.
 */
#include <windows.h>
#include <winspool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static DWORD said(const char *word, DWORD otherwise) {
  const char *script = getenv("FAKE_SPOOLER");
  char key[32];
  snprintf(key, sizeof key, "%s=", word);
  const char *at = script ? strstr(script, key) : NULL;
  return at ? strtoul(at + strlen(key), NULL, 0) : otherwise;
}

static BOOL fails(const char *word) {
  DWORD code = said(word, 0);
  if (code) SetLastError(code);
  return code != 0;
}

/* What a caller with too little room is told. */
static BOOL too_small(DWORD have, DWORD want, DWORD *needed) {
  *needed = want;
  if (have >= want) return FALSE;
  SetLastError(ERROR_INSUFFICIENT_BUFFER);
  return TRUE;
}

static FILE *paper;
static wchar_t title[100];

BOOL WINAPI FakeOpenPrinterW(LPWSTR name, HANDLE *handle, LPPRINTER_DEFAULTSW defaults) {
  (void)defaults;
  if (fails("open")) return FALSE;
  if (wcscmp(name, L"Caja \u00f1")) { SetLastError(ERROR_INVALID_PRINTER_NAME); return FALSE; }
  *handle = (HANDLE)0x1234;
  return TRUE;
}

BOOL WINAPI FakeClosePrinter(HANDLE handle) { return handle == (HANDLE)0x1234; }

BOOL WINAPI FakeEnumPrintersW(DWORD flags, LPWSTR name, DWORD level, LPBYTE out, DWORD have, LPDWORD needed, LPDWORD count) {
  static wchar_t queue[] = L"Caja \u00f1";
  PRINTER_INFO_4W info = {queue, NULL, 0};
  (void)flags; (void)name;
  if (fails("list")) return FALSE;
  if (level != 4) { SetLastError(ERROR_INVALID_LEVEL); return FALSE; }
  if (too_small(have, sizeof info, needed)) return FALSE;
  memcpy(out, &info, sizeof info);
  *count = 1;
  return TRUE;
}

BOOL WINAPI FakeGetPrinterW(HANDLE handle, DWORD level, LPBYTE out, DWORD have, LPDWORD needed) {
  static wchar_t comment[] = L"La del mostrador";
  PRINTER_INFO_2W info = {0};
  (void)handle;
  if (fails("info")) return FALSE;
  if (level != 2) { SetLastError(ERROR_INVALID_LEVEL); return FALSE; }
  if (too_small(have, sizeof info, needed)) return FALSE;
  info.pComment = comment;
  info.Status = said("status", 0);
  info.Attributes = said("attributes", 0);
  memcpy(out, &info, sizeof info);
  return TRUE;
}

BOOL WINAPI FakeGetPrinterDriverW(HANDLE handle, LPWSTR environment, DWORD level, LPBYTE out, DWORD have, LPDWORD needed) {
  DRIVER_INFO_8W info = {0};
  (void)handle; (void)environment;
  if (level != 8) { SetLastError(ERROR_INVALID_LEVEL); return FALSE; }
  if (too_small(have, sizeof info, needed)) return FALSE;
  info.dwPrinterDriverAttributes = said("driver", 0);
  memcpy(out, &info, sizeof info);
  return TRUE;
}

BOOL WINAPI FakeEnumJobsW(HANDLE handle, DWORD first, DWORD most, DWORD level, LPBYTE out, DWORD have, LPDWORD needed, LPDWORD count) {
  static wchar_t user[] = L"caja", datatype[] = L"RAW";
  DWORD jobs = said("jobs", 0);
  JOB_INFO_1W info = {0};
  (void)handle; (void)first; (void)most;
  if (fails("list-jobs")) return FALSE;
  if (level != 1) { SetLastError(ERROR_INVALID_LEVEL); return FALSE; }
  *count = 0;
  *needed = 0;
  if (jobs && too_small(have, jobs * sizeof info, needed)) return FALSE;
  for (DWORD n = 0; n < jobs; n++) {
    info.JobId = 12 + n;
    info.pDocument = title[0] ? title : L"Justo 15244 COCINA 37";
    info.pUserName = user;
    info.pDatatype = datatype;
    info.Status = said("job-status", 0);
    memcpy(out + n * sizeof info, &info, sizeof info);
  }
  *count = jobs;
  return TRUE;
}

BOOL WINAPI FakeSetJobW(HANDLE handle, DWORD job, DWORD level, LPBYTE info, DWORD command) {
  (void)handle; (void)job; (void)level; (void)info;
  return !fails(command == JOB_CONTROL_DELETE ? "delete" : "pause");
}

DWORD WINAPI FakeStartDocPrinterW(HANDLE handle, DWORD level, LPBYTE info) {
  const DOC_INFO_1W *document = (const DOC_INFO_1W *)info;
  (void)handle;
  if (fails("start")) return 0;
  if (level != 1) { SetLastError(ERROR_INVALID_LEVEL); return 0; }
  wcsncpy(title, document->pDocName, 99);
  paper = fopen(getenv("FAKE_PAPER"), "ab");
  return 12;
}

BOOL WINAPI FakeStartPagePrinter(HANDLE handle) { (void)handle; return TRUE; }
BOOL WINAPI FakeEndPagePrinter(HANDLE handle) { (void)handle; return TRUE; }

BOOL WINAPI FakeWritePrinter(HANDLE handle, LPVOID bytes, DWORD length, LPDWORD written) {
  DWORD most = said("short", length);
  (void)handle;
  if (fails("write")) return FALSE;
  Sleep(said("slow", 0));
  *written = length < most ? length : most;
  fwrite(bytes, 1, *written, paper);
  return TRUE;
}

BOOL WINAPI FakeEndDocPrinter(HANDLE handle) {
  (void)handle;
  fclose(paper);
  return !fails("end");
}

BOOL WINAPI FakeAbortPrinter(HANDLE handle) { (void)handle; return !fails("abort"); }
