/*
 * A scheduler of tasks for Wine, whose own one accepts a task but forgets its actions. It keeps each task's XML file under
 * C:\fake-tasks and starts the task's program when told to.
 *
 *   schtasks /Create /F /TN NAME /XML FILE
 *   schtasks /Query /TN NAME
 *   schtasks /Run /TN NAME      not again while it runs (MultipleInstancesPolicy: IgnoreNew)
 *   schtasks /End /TN NAME
 *   schtasks /Delete /F /TN NAME
 *
 * FAKE_SCHTASKS=refuse: every command fails with "Access is denied.", as under a policy against tasks.
 */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

#define FOLDER L"C:\\fake-tasks"
#define OUTPUT FOLDER L"\\output.txt"
#define XML_CHARACTERS 20000
#define LINE_CHARACTERS 8200

static int argument_count;
static wchar_t **arguments;

/* The word after an option; NULL: not given. */
static wchar_t *value_of(const wchar_t *option)
{
  for (int i = 1; i + 1 < argument_count; i++)
    if (!_wcsicmp(arguments[i], option))
      return arguments[i + 1];
  return NULL;
}

static int is_given(const wchar_t *option)
{
  for (int i = 1; i < argument_count; i++)
    if (!_wcsicmp(arguments[i], option))
      return 1;
  return 0;
}

static int fail(const char *why)
{
  fprintf(stderr, "ERROR: %s\r\n", why);
  return 1;
}

/* The characters behind the entities of XML, in place. */
static void unescape(wchar_t *text)
{
  static const struct { const wchar_t *entity; wchar_t character; } known[] = {
    {L"&quot;", L'"'}, {L"&lt;", L'<'}, {L"&gt;", L'>'}, {L"&amp;", L'&'},
  };
  wchar_t *to = text;
  for (const wchar_t *from = text; *from; to++) {
    size_t length = 1;
    wchar_t character = *from;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
      if (!wcsncmp(from, known[i].entity, wcslen(known[i].entity))) {
        length = wcslen(known[i].entity);
        character = known[i].character;
      }
    *to = character;
    from += length;
  }
  *to = 0;
}

/* The content of the first element of a name; 0: there is none. */
static int element(const wchar_t *xml, const wchar_t *name, wchar_t *content)
{
  wchar_t tag[64];
  swprintf(tag, 64, L"<%ls>", name);
  const wchar_t *start = wcsstr(xml, tag);
  if (!start)
    return 0;
  start += wcslen(tag);
  size_t length = wcscspn(start, L"<");
  wmemcpy(content, start, length);
  content[length] = 0;
  unescape(content);
  return 1;
}

static void read_utf16(const wchar_t *path, wchar_t *text)
{
  FILE *file = _wfopen(path, L"rb");
  size_t length = file ? fread(text, sizeof *text, XML_CHARACTERS - 1, file) : 0;
  text[length] = 0;
  if (file)
    fclose(file);
}

/* The task's command line. Wine's conhost runs no program for others, and there is no window to hide. */
static int command_line(const wchar_t *path, wchar_t *line)
{
  static wchar_t xml[XML_CHARACTERS], command[XML_CHARACTERS], rest[XML_CHARACTERS];
  static const wchar_t headless[] = L"--headless ";
  read_utf16(path, xml);
  if (!element(xml, L"Command", command) || !element(xml, L"Arguments", rest))
    return 0;
  if (wcsstr(command, L"conhost.exe") && !wcsncmp(rest, headless, wcslen(headless)))
    swprintf(line, LINE_CHARACTERS, L"%ls", rest + wcslen(headless));
  else
    swprintf(line, LINE_CHARACTERS, L"\"%ls\" %ls", command, rest);
  return 1;
}

/* Starts it with its output in a file, and returns its process id; 0: it could not be started. */
static DWORD start(wchar_t *line)
{
  SECURITY_ATTRIBUTES inherited = {sizeof inherited, NULL, TRUE};
  STARTUPINFOW how = {.cb = sizeof how};
  PROCESS_INFORMATION started;
  how.dwFlags = STARTF_USESTDHANDLES;
  how.hStdInput = how.hStdOutput = how.hStdError =
    CreateFileW(OUTPUT, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_ALWAYS, 0, NULL);
  /* Whoever asked waits until his pipes are closed: the program must not hold them. */
  static const DWORD streams[] = {STD_INPUT_HANDLE, STD_OUTPUT_HANDLE, STD_ERROR_HANDLE};
  for (size_t i = 0; i < 3; i++)
    SetHandleInformation(GetStdHandle(streams[i]), HANDLE_FLAG_INHERIT, 0);
  if (!CreateProcessW(NULL, line, NULL, NULL, TRUE, DETACHED_PROCESS, NULL, NULL, &how, &started))
    return 0;
  return started.dwProcessId;
}

/* The process that /Run started, with the right asked for; NULL: it has ended. */
static HANDLE running(const wchar_t *pid_path, DWORD right)
{
  DWORD pid = 0;
  FILE *file = _wfopen(pid_path, L"r");
  if (file && fscanf(file, "%lu", &pid) != 1)
    pid = 0;
  if (file)
    fclose(file);
  HANDLE process = pid ? OpenProcess(right | SYNCHRONIZE, FALSE, pid) : NULL;
  return process && WaitForSingleObject(process, 0) == WAIT_TIMEOUT ? process : NULL;
}

static int run(const wchar_t *path, const wchar_t *pid_path)
{
  static wchar_t line[LINE_CHARACTERS];
  if (running(pid_path, 0))
    return 0;
  if (!command_line(path, line))
    return fail("The task has no action.");
  DWORD pid = start(line);
  FILE *file = _wfopen(pid_path, L"w");
  if (!pid || !file)
    return fail("The system cannot start the program.");
  fprintf(file, "%lu", pid);
  fclose(file);
  return 0;
}

int wmain(int count, wchar_t **words)
{
  wchar_t mode[16] = L"", path[600], pid_path[620];
  argument_count = count;
  arguments = words;
  GetEnvironmentVariableW(L"FAKE_SCHTASKS", mode, 16);
  if (!wcscmp(mode, L"refuse"))
    return fail("Access is denied.");
  const wchar_t *name = value_of(L"/TN");
  if (!name)
    return fail("Invalid syntax.");
  CreateDirectoryW(FOLDER, NULL);
  swprintf(path, 600, FOLDER L"\\%ls.xml", name);
  swprintf(pid_path, 620, L"%ls.pid", path);
  if (is_given(L"/Create"))
    return !CopyFileW(value_of(L"/XML"), path, !is_given(L"/F"));
  if (GetFileAttributesW(path) == INVALID_FILE_ATTRIBUTES)
    return fail("The system cannot find the file specified.");
  if (is_given(L"/Query"))
    return 0;
  if (is_given(L"/Run"))
    return run(path, pid_path);
  if (is_given(L"/End")) {
    HANDLE process = running(pid_path, PROCESS_TERMINATE);
    return process ? !TerminateProcess(process, 1) : 0;
  }
  if (is_given(L"/Delete"))
    return !DeleteFileW(path);
  return fail("Invalid syntax.");
}
