import { onTestFinished } from 'vitest'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import type { PrinterOptions } from '../fakes/printer/printer-options'
import { startVirtualPrinter, type VirtualPrinter } from '../fakes/printer/virtual-printer'

/** A virtual printer that ends with the test. */
export async function aVirtualPrinter(options: PrinterOptions = CONFIRMING_80): Promise<VirtualPrinter> {
  const printer = await startVirtualPrinter(options)
  onTestFinished(() => printer.stop())
  return printer
}
