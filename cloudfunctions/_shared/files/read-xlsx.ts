import { posix } from 'node:path'
import { AppError } from '../../../types/errors'
import { type Grid, type TableLimits } from './grid'
import { readSheet } from './read-sheet'
import { readDates } from './sheet-dates'
import { readXml } from './read-xml'
import { unzip, type Unzip } from './unzip'

/** What one part of the workbook refers to, by id, and by the last word of its type; targets are names of parts. */
const readLinks = async (open: Unzip, part: string) => {
  const { dir, base } = posix.parse(part)
  const links = new Map<string, string>()
  const kinds = new Map<string, string>()
  const xml = await open(posix.join(dir, '_rels', `${base}.rels`))
  if (xml)
    await readXml(xml, {
      open: (name, { Id = '', Type = '', Target = '' }) => {
        if (name !== 'Relationship') return
        const target = Target.startsWith('/') ? Target.slice(1) : posix.join(dir, Target)
        links.set(Id, target)
        kinds.set(Type.slice(Type.lastIndexOf('/') + 1), target)
      },
    })
  return { links, kinds }
}

/** The first sheet that is not hidden, with the name on its tab, and whether days are counted from 1904. */
const readWorkbook = async (xml: Buffer) => {
  let sheet: { name: string; id: string } | null = null
  let from1904 = false
  await readXml(xml, {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') from1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (tag !== 'sheet' || sheet || /hidden/i.test(attributes.state ?? '')) return
      const id = Object.entries(attributes).find(([name]) => /(^|:)id$/.test(name))?.[1]
      sheet = { name: attributes.name ?? '', id: id ?? '' }
    },
  })
  return { sheet: sheet as { name: string; id: string } | null, from1904 }
}

const escaped = /_x([0-9a-fA-F]{4})_/g
/** A text of a workbook: `_x0041_` stands for the character of that number. */
const unescape = (text: string) => text.replace(escaped, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

/** The texts that cells refer to by number. How a text is read aloud (rPh) is no part of it. */
const readShared = async (xml: Buffer | null): Promise<string[]> => {
  const texts: string[] = []
  if (!xml) return texts
  let [text, isText, aloud] = ['', false, 0]
  await readXml(xml, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') aloud++
      isText = name === 't' && aloud === 0
    },
    close: (name) => {
      isText = false
      if (name === 'rPh') aloud--
      if (name === 'si') texts.push(unescape(text))
    },
    text: (piece) => {
      if (isText) text += piece
    },
  })
  return texts
}

/** Reads the first visible sheet of an Office Open XML workbook (ECMA-376) as text. Throws the codes of files.* for what it does not take. */
export const readXlsx = async (file: Buffer, limits: TableLimits): Promise<Grid> => {
  const open = unzip(file, limits.unpacked)
  const book = (await readLinks(open, '')).kinds.get('officeDocument') ?? 'xl/workbook.xml'
  const workbook = await open(book)
  if (!workbook) throw new AppError('files.notATable')
  const { sheet, from1904 } = await readWorkbook(workbook)
  const { links, kinds } = await readLinks(open, book)
  const xml = sheet && (await open(links.get(sheet.id) ?? ''))
  if (!sheet || !xml) throw new AppError('files.notATable')
  const part = (kind: string) => open(kinds.get(kind) ?? '')
  const texts = await readShared(await part('sharedStrings'))
  return { name: sheet.name, rows: await readSheet(xml, limits, { texts, unescape, dates: await readDates(await part('styles'), from1904) }) }
}
