/** Tests that Windows (or Wine) cannot run, with the reason. */
export const ELSEWHERE = [
  // Permission bits: on Windows the profile's own access list keeps others out.
  'starts, prints its address in one line, answers, and ends with code 0',
  'are known by their token after a restart, and the token itself is in no file',
  'denies other users access to the data folder, new or old, but never to a shared folder',
  'has one JSON line an entry, exactly the entry, readable by its owner only',
  'is replaced as a whole, readable by its owner only, and the same settings have the same version',
  // A folder can be removed while a file in it is open.
  'because its folder was removed is created again',
  'because the whole data folder is gone is reported once, and can be closed',
  'is held although a person removes',
  // Paths with slashes, sockets in the file system.
  'the data folder is where each operating system expects application data',
  'answers its owner only',
  'a control socket whose permissions cannot be restricted is closed, and the folder is free afterwards',
  // Signals: here a process is ended, or goes on, but is not asked to end.
  'keeps printing when the window that it was started in is closed',
  'ends in order when it is told to as soon as it has printed its address',
  // Wine takes 64 MB into its socket buffers, and closes no socket whose answer is not read.
  'are ended in time when the caller does not read its answer',
  'that fails when the printer has a part of it counts as unknown',
]

/** Whole files: modes and owners, devices of Linux, browsers that are scripts of a shell. */
export const FILES_ELSEWHERE = ['data-folder/folder-risk', 'printers/device-link', 'service/browser'].map(
  (name) => `tests/unit/bridge/${name}.test.ts`,
)
