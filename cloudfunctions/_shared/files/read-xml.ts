import { SaxesParser } from 'saxes'
import { AppError } from '../../../types/errors'

/** How many bytes are parsed at once; between two pieces the process answers others. */
const piece = 64 * 1024

/** What is done at a tag's start and end, by the tag's name without its prefix; `text` gets texts in pieces. Names of attributes keep their prefix. */
export type Reading = {
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

const local = (name: string) => name.slice(name.indexOf(':') + 1)

/**
 * Reads XML in UTF-8 from front to back, without building a tree. A document type is refused, since no part of a workbook has one and entities could be
 * declared there; the five entities of XML and numbers are read. Throws files.notATable for what is no XML.
 */
export const readXml = async (xml: Buffer, { open, close, text }: Reading): Promise<void> => {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  const refuse = () => {
    throw new AppError('files.notATable')
  }
  parser.on('error', refuse)
  parser.on('doctype', refuse)
  if (open) parser.on('opentag', (tag) => open(local(tag.name), tag.attributes))
  if (close) parser.on('closetag', (tag) => close(local(tag.name)))
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  const decoder = new TextDecoder('utf-8')
  for (let at = 0; at < xml.length; at += piece) {
    parser.write(decoder.decode(xml.subarray(at, at + piece), { stream: true }))
    await new Promise(setImmediate)
  }
  parser.write(decoder.decode()).close()
}
