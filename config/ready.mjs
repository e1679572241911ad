// The entry of all commands: node config/ready.mjs start | test | build | bench | torture | admin | backup | restore. It needs only Node and npm.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

const oldest = 20
const commands = ['start', 'test', 'build', 'bench', 'torture', 'admin', 'backup', 'restore']
/** Commands for other programs: the server without its supervisor. */
const inner = ['serve']

const main = async ([command, ...rest]) => {
  if (Number(process.versions.node.split('.')[0]) < oldest) throw refusal(`Node ${oldest} or newer is needed, this is ${process.versions.node}`)
  if (![...commands, ...inner].includes(command)) throw refusal(`usage: node config/ready.mjs ${commands.join(' | ')}`)
  process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
  const { install } = await import('./install.mjs')
  await install()
  const { run } = await import('./commands.mjs')
  await run(command, rest)
}

const refusal = (message) => Object.assign(new Error(message), { name: 'Refusal' })

main(process.argv.slice(2)).catch((error) => {
  // An error that the operator can correct is one line; any other is a defect and is shown with its stack.
  console.error(error.name === 'Refusal' ? `cannot go on: ${error.message}` : error)
  process.exit(1)
})
