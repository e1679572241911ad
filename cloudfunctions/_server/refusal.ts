/** An error that the operator can correct; it is shown as one line without a stack. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}
