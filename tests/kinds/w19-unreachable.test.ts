import { constants } from 'node:os'
import { codeOf } from '../../cloudfunctions/_shared/core/serve'

/** Error codes of the system about networks and machines, and two of dns. If Node renames one, the count differs. */
const ofNetworks = /^E(NET|HOST|CONN)|^E(ADDRNOTAVAIL|TIMEDOUT|PIPE|SHUTDOWN|NOTCONN|NOBUFS|MFILE|NFILE|AGAIN)$/
const codes = [...Object.keys(constants.errno).filter((code) => ofNetworks.test(code)), 'EAI_AGAIN', 'ENOTFOUND']
/** One state of each class of PostgreSQL that passes by itself, and single states of other classes. */
const states = ['08006', '53100', '53300', '57014', '57P01', '57P03', '55P03', '25P03', '25006', '40001', '40P01']
const rows = [...codes, ...states].map((code) => ({ code }))

console.log(`W19: ${codes.length} codes of networks, ${states.length} of the database`)

test('W19 the list is whole', () => {
  expect(codes.length).toBeGreaterThanOrEqual(17)
  expect(codes).toEqual(expect.arrayContaining(['ENETUNREACH', 'EHOSTUNREACH', 'EAI_AGAIN', 'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT']))
})

test.each(rows)('W19 $code is unavailable: the caller may try again', ({ code }) => {
  const error = Object.assign(new Error(`connect ${code} 10.0.0.3:5432`), { code })
  expect(codeOf(error)).toBe('request.unavailable')
  // Node throws this where a name has several addresses.
  expect(codeOf(new AggregateError([error]))).toBe('request.unavailable')
})

test.each([{ code: 'EACCES' }, { code: 'ENOENT' }, { code: '23505' }, { code: '42P01' }, { code: '22P02' }, { code: undefined }])(
  'W19 $code is a fault of ours and stays one',
  ({ code }) => {
    expect(codeOf(Object.assign(new Error('x'), { code }))).toBe('request.failed')
    expect(codeOf(new AggregateError([Object.assign(new Error('x'), { code })]))).toBe('request.failed')
    expect(codeOf(null)).toBe('request.failed')
  },
)
