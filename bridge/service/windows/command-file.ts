import type { Icon } from '../icons'

/** No path of Windows holds a quote; cmd replaces `%` even between quotes. */
const word = (text: string): string => `"${text.replaceAll('%', '%%').replace(/\\$/, '\\\\')}"`

/** A `.cmd` file in UTF-8: cmd reads the lines behind `chcp` as such. */
export const commandFile = ({ name, words }: Icon): string =>
  ['@echo off', 'chcp 65001 >nul', `title ${name}`, words.map(word).join(' '), ''].join('\r\n')
