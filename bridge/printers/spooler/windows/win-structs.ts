export type Koffi = typeof import('koffi')

const text = 'str16'
const dword = 'uint32_t'

/**
 * The structures used of winspool.h, what is not read as one field: PRINTER_INFO_2W, PRINTER_INFO_4W, JOB_INFO_1W, DRIVER_INFO_8W, DOC_INFO_1W; on
 * 64-bit Windows 136, 24, 96, 200 and 24 bytes.
 */
export function winStructs(koffi: Koffi) {
  return {
    queueInfo: koffi.struct({
      serverToDriver: koffi.array('void *', 5),
      comment: text,
      locationToSecurity: koffi.array('void *', 7),
      attributes: dword,
      priorityToUntilTime: koffi.array(dword, 4),
      status: dword,
      counts: koffi.array(dword, 2),
    }),
    queueName: koffi.struct({ name: text, server: text, attributes: dword }),
    job: koffi.struct({
      id: dword,
      queueAndMachine: koffi.array('void *', 2),
      user: text,
      title: text,
      datatype: text,
      statusText: 'void *',
      status: dword,
      priorityToPagesPrinted: koffi.array(dword, 4),
      submitted: koffi.array('uint16_t', 8),
    }),
    driver: koffi.struct({
      version: dword,
      names: koffi.array('void *', 10),
      date: koffi.array(dword, 2),
      driverVersion: 'uint64_t',
      moreNames: koffi.array('void *', 8),
      attributes: dword,
      dependencies: 'void *',
      inboxDate: koffi.array(dword, 2),
      inboxVersion: 'uint64_t',
    }),
    document: koffi.struct({ title: text, file: text, datatype: text }),
  }
}
