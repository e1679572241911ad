import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A node as Taro hands it to the templates: short names, `uid` when the element has an id of its own, `v` for text. */
export type Node = { sid: string; uid?: string; v?: string; cn?: Node[] } & Record<string, unknown>

/** A node and all nodes below it. */
export const nodesOf = (node: Node): Node[] => [node, ...(node.cn ?? []).flatMap(nodesOf)]
/** The whole text of a node. */
export const textOf = (node: Node): string => node.v ?? (node.cn ?? []).map(textOf).join('')

/** The short name that the build gave an attribute, read from the templates of the mini-program in `root`. */
export const aliasOf = (root: string, attribute: string) =>
  new RegExp(`${attribute}="{{(?:xs\\.\\w+\\()?i\\.(\\w+)`).exec(readFileSync(join(root, 'base.wxml'), 'utf8'))?.[1] ?? attribute
