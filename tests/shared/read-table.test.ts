import fc from 'fast-check'
import type { TableLimits } from '../../cloudfunctions/_shared/files/grid'
import { readDay } from '../../cloudfunctions/_shared/files/day-in-cell'
import { readTable } from '../../cloudfunctions/_shared/files/read-table'
import { xlsx } from '../../cloudfunctions/_shared/files/xlsx'
import { zip } from '../../cloudfunctions/_shared/files/zip'

const mega = 1024 * 1024
const limits: TableLimits = { bytes: 5 * mega, rows: 10_000, unpacked: 64 * mega }
const columns = { names: { name: ['名称', '组织名称'], phone: ['手机号'], on: ['成立日期'] }, needed: ['name'] as ('name' | 'phone' | 'on')[] }
const read = (file: Buffer) => readTable(file, limits, columns)
const head = ['名称', '手机号', '成立日期']
const csv = (text: string) => Buffer.from(text)
const codeOf = (file: Buffer, own = limits) =>
  readTable(file, own, columns).then(
    () => 'taken',
    (error: { code: string }) => error.code,
  )

/** A workbook with this sheet's inner XML; other parts replace the usual ones. */
const workbook = (sheet: string, parts: Record<string, string> = {}) =>
  zip(
    Object.entries({
      'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="名单" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="a" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="s" Type="x/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="t" Type="x/styles" Target="/xl/styles.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': `<worksheet>${sheet}</worksheet>`,
      ...parts,
    }).map(([name, text]) => ({ name, text })),
  )
const text = (words: string, at = '') => `<c${at && ` r="${at}"`} t="inlineStr"><is><t>${words}</t></is></c>`
const row = (...cells: string[]) => `<row>${cells.join('')}</row>`
const headRow = row(...head.map((word) => text(word)))

describe('S20 text files', () => {
  const lines = '名称,手机号,成立日期\r\n临夏市砖雕艺术协会,13900000001,2024.3.5\r\n"东乡""刺绣""\n服务站",,2024年11月30日\r\n'
  const expected = [
    { nth: 2, cells: { name: '临夏市砖雕艺术协会', phone: '13900000001', on: '2024.3.5' } },
    { nth: 3, cells: { name: '东乡"刺绣"\n服务站', on: '2024年11月30日' } },
  ]
  const wide = (endian: 'le' | 'be') => {
    const buffer = Buffer.from(lines, 'utf16le')
    return endian === 'le' ? buffer : buffer.swap16()
  }
  // The same lines in GB 18030, which Node reads and does not write.
  const gbk = Buffer.from(
    'w/uzxizK1rv6usUss8nBosjVxtoNCsHZz8TK0NeptfHS1cr10K274SwxMzkwMDAwMDAwMSwyMDI0LjMuNQ0KIrarz+ciIrTM0OUiIgq3/s7x1b4iLCwyMDI0xOoxMdTCMzDI1Q0K',
    'base64',
  )
  test.each([
    ['UTF-8', csv(lines)],
    ['UTF-8 with a mark', csv(`\ufeff${lines}`)],
    ['UTF-16 little-endian', Buffer.concat([Buffer.from([0xff, 0xfe]), wide('le')])],
    ['UTF-16 big-endian', Buffer.concat([Buffer.from([0xfe, 0xff]), wide('be')])],
    ['UTF-16 without a mark', wide('le')],
    ['GB 18030', gbk],
    ['tabs', csv(lines.replaceAll(',', '\t'))],
  ])('%s with line ends within quotes', async (_name, file) => {
    expect((await read(file)).rows).toEqual(expected)
  })
  test('bytes that are no text in any encoding, and a quote without an end, are refused', async () => {
    expect(await codeOf(Buffer.from([0xff, 0xff, 0x80, 0x00, 0x81]))).toBe('files.notATable')
    expect(await codeOf(csv('名称,手机号\n"没有结束,1'))).toBe('files.notATable')
    expect(await codeOf(Buffer.alloc(0))).toBe('files.notATable')
  })
})

describe('workbooks', () => {
  test('the head is found below a title; empty rows and sums are left out and counted', async () => {
    const sheet = `<sheetData>${row(text('临夏州社会组织名单'))}<row r="3">${['＊组织名称（必填）', '手机号', '备注'].map((word) => text(word)).join('')}</row><row r="4">${text('甲')}</row><row r="7">${text('乙')}</row><row r="8">${text('合计')}${text('2')}</row></sheetData>`
    expect(await read(workbook(sheet))).toEqual({
      sheet: '名单',
      head: 3,
      fields: ['name', 'phone'],
      unknown: ['备注'],
      rows: [
        { nth: 4, cells: { name: '甲' } },
        { nth: 7, cells: { name: '乙' } },
      ],
      skipped: { blank: 2, totals: 1 },
    })
  })

  test('shared and rich texts, numbers, days and merged areas', async () => {
    const shared = '<sst><si><t>东乡</t><rPh sb="0" eb="1"><t>dong</t></rPh></si><si><r><t>刺</t></r><r><t xml:space="preserve">绣 站</t></r></si></sst>'
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/></cellXfs></styleSheet>'
    const sheet = `<x:sheetData xmlns:x="m">${headRow}<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>1.3900000001E10</v></c><c r="C2" s="1"><v>45356</v></c></row><row r="3"><c r="C3" s="2"><v>45356</v></c></row><row r="4"><c r="A4" t="s"><v>1</v></c><c r="C4"><v>0.30000000000000004</v></c></row></x:sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`
    const { rows } = await read(workbook(sheet, { 'xl/sharedStrings.xml': shared, 'xl/styles.xml': styles }))
    expect(rows.map(({ cells }) => cells)).toEqual([
      { name: '东乡', phone: '13900000001', on: '2024-03-05' },
      { name: '东乡', on: '2024-03-05' },
      { name: '刺绣 站', on: '0.3' },
    ])
  })

  test('days as people write them', () => {
    const days = ['2024.3.5', '2024/03/05', '2024-3-5', '2024年3月5日', '20240305', '45356', '2024-03-05 00:00']
    expect(days.map(readDay)).toEqual(days.map(() => '2024-03-05'))
    expect(['2024.2.30', '昨天', '13900000001', '', '2024.13.1', '3'].map(readDay)).toEqual([null, null, null, null, null, null])
  })

  test('S23 =cmd stays text, in both kinds of file, and a formula is never computed', async () => {
    const evil = `=cmd|' /C calc'!A0`
    const files = [
      xlsx('名单', [head, [evil, '', '']], [9, 9, 9]),
      csv(`名称,手机号\n${evil},\n`),
      workbook(`<sheetData>${headRow}${row(`<c t="str"><f>1+1</f><v>${evil}</v></c>`)}</sheetData>`),
    ]
    for (const file of files) expect((await read(file)).rows[0]?.cells.name).toBe(evil)
  })

  test('S24 what was written is read back as it was', async () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 30 }).map((words) => words.replace(/[\u0000-\u001f]|\p{Surrogate}/gu, '').trim())
    const table = fc.array(fc.tuple(texts, texts, texts), { maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const kept = rows.filter((cells) => cells.some(Boolean)).filter((cells) => !/^(合|总|小|共)/.test(cells.find(Boolean) ?? ''))
        const file = xlsx('名单', [head, ...kept], [9, 9, 9])
        const again = (await read(file)).rows.map(({ cells }) => [cells.name ?? '', cells.phone ?? '', cells.on ?? ''])
        expect(again).toEqual(kept)
      }),
      { numRuns: 200 },
    )
    const rows = [['_x0041_', 'a_x000D_b', '&lt;"\'>']]
    expect((await read(xlsx('名单', [head, ...rows], [9, 9, 9]))).rows[0]?.cells).toEqual({ name: '_x0041_', phone: 'a_x000D_b', on: '&lt;"\'>' })
  })
})

const many = (count: number, part: string) => part.repeat(count)
const big = (sheet: string, parts: Record<string, string> = {}) => workbook(sheet, parts)
const hostile: [string, string, () => Buffer][] = [
  ['a million empty rows', 'taken', () => big(`<sheetData>${headRow}${many(1_000_000, '<row/>')}</sheetData>`)],
  ['too many rows', 'files.tooManyRows', () => big(`<sheetData>${headRow}${many(500_000, row('<c><v>1</v></c>'))}</sheetData>`)],
  [
    'a shared text in many cells',
    'files.tooLarge',
    () =>
      big(`<sheetData>${headRow}${many(9000, row(many(60, '<c t="s"><v>0</v></c>')))}</sheetData>`, {
        'xl/sharedStrings.xml': `<sst><si><t>${'长'.repeat(3900)}</t></si></sst>`,
      }),
  ],
  ['a cell of megabytes', 'files.longCell', () => big(`<sheetData>${headRow}${row(text('长'.repeat(3 * mega)))}</sheetData>`)],
  [
    'merged areas over everything',
    'files.notATable',
    () => big(`<sheetData>${headRow}${many(9000, row(text('甲')))}</sheetData><mergeCells>${many(200_000, '<mergeCell ref="A2:XFD1048576"/>')}</mergeCells>`),
  ],
  [
    'merged areas behind the last column',
    'files.notATable',
    () =>
      big(
        `<sheetData>${headRow}${many(9000, row(text('甲')))}</sheetData><mergeCells>${many(200_000, '<mergeCell ref="A2:A1048576"/><mergeCell ref="XFC1:XFD1048576"/>')}</mergeCells>`,
      ),
  ],
  [
    'entities',
    'files.notATable',
    () => big('', { 'xl/worksheets/sheet1.xml': '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>' }),
  ],
  ['an unknown entity', 'files.notATable', () => big('<sheetData>&boom;</sheetData>')],
  ['a million attributes', 'files.notATable', () => big(`<sheetData ${many(300_000, 'a="1" ')}></sheetData>`)],
  ['tags a hundred thousand deep', 'files.noHead', () => big(`${many(100_000, '<a>')}${many(100_000, '</a>')}`)],
  ['rows that go back', 'files.notATable', () => big(`<sheetData><row r="5"/><row r="4"/></sheetData>`)],
  ['a row behind the last', 'files.notATable', () => big(`<sheetData><row r="99999999999"/></sheetData>`)],
  [
    'numbers of styles and texts that are not there',
    'files.noHead',
    () => big('<sheetData><row><c s="999999999" t="s"><v>-1</v></c><c><v>1e999</v></c></row></sheetData>'),
  ],
  [
    'four thousand sheets',
    'files.noHead',
    () => big('<sheetData/>', { 'xl/workbook.xml': `<workbook><sheets>${many(4000, '<sheet name="n" id="a"/>')}</sheets></workbook>` }),
  ],
  ['six thousand parts', 'files.tooLarge', () => big('', Object.fromEntries(Array.from({ length: 6000 }, (_, nth) => [`x${nth}`, ''])))],
  [
    'a sheet that is its own relations',
    'files.notATable',
    () => big('', { 'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="a" Target="../../../etc/passwd"/></Relationships>' }),
  ],
  ['an old workbook', 'files.oldFormat', () => Buffer.from('d0cf11e0a1b11ae1000000', 'hex')],
  ['a picture', 'files.notATable', () => Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(300)])],
  ['a zip cut in two', 'files.notATable', () => big('<sheetData/>').subarray(0, 300)],
  ['a file over the limit', 'files.tooLarge', () => Buffer.alloc(5 * mega + 1, 'a,')],
  ['quotes only', 'files.longCell', () => csv('"'.repeat(4 * mega))],
  ['separators only', 'files.noHead', () => csv(','.repeat(4 * mega))],
  ['line ends only', 'files.tooManyRows', () => csv('\n'.repeat(4 * mega))],
]

describe('hostile files', () => {
  const timed = async (file: Buffer, own = limits) => {
    // The work itself is measured, not how long others kept the processor.
    const from = process.cpuUsage()
    const code = await codeOf(file, own)
    const { user, system } = process.cpuUsage(from)
    return { code, ms: (user + system) / 1000 }
  }
  test('a bomb is refused within two seconds, whatever size it states', async () => {
    const bomb = big(`<sheetData>${many(1, ' '.repeat(80 * mega))}</sheetData>`)
    expect(bomb.length).toBeLessThan(mega)
    const lying = Buffer.from(bomb)
    // The stated unpacked sizes, in each entry of the directory, become ten bytes.
    for (let at = lying.indexOf('PK\u0001\u0002', 0, 'latin1'); at >= 0; at = lying.indexOf('PK\u0001\u0002', at + 4, 'latin1'))
      lying.writeUInt32LE(10, at + 24)
    for (const file of [bomb, lying]) {
      const { code, ms } = await timed(file)
      expect(code).toBe('files.tooLarge')
      expect(ms).toBeLessThan(2000)
    }
  })

  test.each(hostile)('%s: %s within two seconds', async (_name, code, make) => {
    const found = await timed(make())
    expect(found.code).toBe(code)
    expect(found.ms).toBeLessThan(2000)
  })

  test('stated places outside the file, and any byte changed, give a code and no fault', async () => {
    const file = xlsx('名单', [head, ['甲', '1', '2']], [9, 9, 9])
    const codes = new Set<string | undefined>()
    for (let at = 0; at < file.length; at += 3) {
      const bad = Buffer.from(file)
      bad[at] = (bad[at] as number) ^ 0xff
      codes.add(await codeOf(bad))
    }
    expect([...codes].filter((code) => code !== 'taken' && !code?.startsWith('files.'))).toEqual([])
  })

  test('columns behind the sixty-fourth are not read', async () => {
    const { rows } = await read(workbook(`<sheetData>${headRow}<row r="2">${text('甲', 'A2')}${text('远', 'XFD2')}</row></sheetData>`))
    expect(rows).toEqual([{ nth: 2, cells: { name: '甲' } }])
  })

  test('10 002 rows are read in a second and a half, while others are answered', async () => {
    const line = (nth: number) =>
      row(
        text(`临夏市第 ${nth} 社会组织服务中心`),
        text(`139${`${nth}`.padStart(8, '0')}`),
        text('2024.3.5'),
        ...Array.from({ length: 5 }, () => text('甘肃省临夏州临夏市城关街道')),
      )
    const file = big(`<sheetData>${row(text('名单'))}${headRow}${Array.from({ length: 10_000 }, (_, nth) => line(nth)).join('')}</sheetData>`)
    let [longest, beats] = [0, 0]
    let last = performance.now()
    const beat = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
      beats++
    }, 1)
    const from = process.cpuUsage()
    const { rows } = await read(file)
    const { user, system } = process.cpuUsage(from)
    const ms = (user + system) / 1000
    clearInterval(beat)
    expect(rows.length).toBe(10_000)
    // oxlint-disable-next-line no-console -- the figures
    console.info(`10 002 rows read in ${Math.round(ms)} ms, answered others after ${Math.round(longest)} ms at the latest`)
    expect(ms).toBeLessThan(1500)
    // Without pauses others would wait for the whole.
    expect(beats).toBeGreaterThan(20)
  })
})
