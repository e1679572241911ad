import { renderUnicodeCompact } from 'uqr'
import { invitationLink } from '../identity/invitation-code'

/** Prints a link and its QR code to standard output alone: whoever reads the log later finds neither. */
export const printLink = (site: string, code: string, words: string): void => {
  const link = invitationLink(site, code) ?? ''
  console.log(`${words}\n${link}\n${renderUnicodeCompact(link)}`)
}
