import type { PrinterOptions } from './printer-options'

/** An Epson-like 80 mm printer that answers everything and proves what it printed. */
export const CONFIRMING_80: PrinterOptions = {
  columns: 48,
  dots: 576,
  abilities: { status: true, completion: true, consumption: true },
}

/** It prints what it gets, and answers nothing. */
export const BLIND_80: PrinterOptions = {
  columns: 48,
  dots: 576,
  abilities: { status: false, completion: false, consumption: false },
}

/** A Star in its own mode: it sends nine bytes of status (Star Line Mode Command Specifications, 5.2.3). */
export const STAR_MODE: PrinterOptions = {
  columns: 48,
  dots: 576,
  abilities: { status: false, completion: false, consumption: false },
  greeting: Uint8Array.of(0x23, 0x86, 0, 0, 0, 0, 0, 0, 0),
}

/** An Epson TM-T88II: 512 dots, 42 characters a row, no CP858 (escpos-printer-db). */
export const EPSON_42: PrinterOptions = {
  columns: 42,
  dots: 512,
  abilities: { status: true, completion: true, consumption: true },
  codePages: { 0: 'cp437', 2: 'cp850', 16: 'cp1252' },
}

/** A cheap 58 mm kitchen printer: answers nothing, small memory, starts in Chinese mode, CP858 under 53. */
export const BLIND_58: PrinterOptions = {
  columns: 32,
  dots: 384,
  abilities: { status: false, completion: false, consumption: false },
  codePages: { 0: 'cp437', 2: 'cp850', 16: 'cp1252', 53: 'cp858' },
  doubleByte: true,
  memory: 4096,
}
