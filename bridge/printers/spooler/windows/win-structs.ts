export type Koffi = typeof import('koffi')

const text = 'str16'
const dword = 'uint32_t'

/**
 * The structures used of winspool.h: PRINTER_INFO_2W, PRINTER_INFO_4W, JOB_INFO_1W, DRIVER_INFO_8W, DOC_INFO_1W; on
 * 64-bit Windows 136, 24, 96, 200 and 24 bytes.
 */
export function winStructs(koffi: Koffi) {
  return {
    queueInfo: koffi.struct({
      server: text,
      name: text,
      share: text,
      port: text,
      driver: text,
      comment: text,
      location: text,
      devMode: 'void *',
      separator: text,
      processor: text,
      datatype: text,
      parameters: text,
      security: 'void *',
      attributes: dword,
      priority: dword,
      defaultPriority: dword,
      startTime: dword,
      untilTime: dword,
      status: dword,
      jobs: dword,
      averagePagesPerMinute: dword,
    }),
    queueName: koffi.struct({ name: text, server: text, attributes: dword }),
    job: koffi.struct({
      id: dword,
      queue: text,
      machine: text,
      user: text,
      title: text,
      datatype: text,
      statusText: text,
      status: dword,
      priority: dword,
      position: dword,
      pages: dword,
      pagesPrinted: dword,
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
