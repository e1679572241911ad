/** Runs of keys and words that stand in every list of stolen passphrases. Whatever holds one of them is guessed first. */
const known = (
  '123456 234567 345678 456789 567890 654321 987654 012345 111111 000000 666666 888888 123123 112233 520131 ' +
  'qwerty wertyu ertyui asdfgh sdfghj zxcvbn qazwsx 1qaz2w 1q2w3e abcdef abc123 aaaaaa ' +
  'password passw0rd p@ssw passwd admin root123 letmein welcome iloveyou woaini monkey dragon master ' +
  'gonghui union mima lanzhou gansu 工会 密码 口令'
).split(' ')

/** Why a passphrase is not taken: too few letters, too few different ones, a word about its owner, or one that everybody tries. */
export type PassphraseFault = 'short' | 'plain' | 'own' | 'known'

const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/**
 * The fault of a passphrase; null for one that is taken: at least 12 characters, 6 of them different, without the sign-in name, the name or region of
 * its owner, and without what everybody tries. The same rule on the phone and the server.
 */
export const passphraseFault = (passphrase: string, about: { login: string; name: string; regionName: string | null }): PassphraseFault | null => {
  const letters = [...passphrase]
  if (letters.length < 12) return 'short'
  if (new Set(letters).size < 6) return 'plain'
  const text = plain(passphrase)
  const own = [about.login, about.name, about.regionName ?? ''].map(plain).filter((word) => [...word].length >= 2)
  if (own.some((word) => text.includes(word))) return 'own'
  return known.some((word) => text.includes(word)) ? 'known' : null
}

/** The sign-in name as it is stored. */
export const plainLogin = (login: string) => login.trim().toLowerCase()
