// Reads the console's sources as the compiler does and says which texts they ask for, and which words still stand
// in the code. Used by the test of the catalogues; it never changes a file.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'

/** The sources under `root`, without tests and what is generated. */
export function sourcesOf(root) {
  return readdirSync(root, { recursive: true })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|\.d\.ts$/.test(path))
    .sort()
    .map((path) => ({ path, code: readFileSync(join(root, path), 'utf8') }))
}

export function parse({ path, code }) {
  const { program, errors } = parseSync(path, code)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`)
  return program
}

/** Every node with the nodes above it, the nearest last. */
export function walk(node, visit, above = []) {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit, above)
  } else if (node && typeof node.type === 'string') {
    visit(node, above)
    const inside = [...above, node]
    for (const key in node) if (key !== 'loc') walk(node[key], visit, inside)
  }
}

const isFunction = (node) => /Function/.test(node.type)

/** The calls of `t` and the uses of `<T>`. An id that is put together becomes a pattern. */
export function textsAsked(program) {
  const asked = []
  const add = (node, above) => {
    const ids = idsOf(node)
    // Nothing has been loaded when a module begins.
    asked.push({ ids, start: node.start, tooEarly: !above.some(isFunction) })
  }
  walk(program, (node, above) => {
    if (node.type === 'CallExpression' && node.callee.name === 't') add(node.arguments[0], above)
    if (node.type === 'JSXAttribute' && node.name.name === 'id' && above.at(-1).name?.name === 'T')
      add(node.value.expression ?? node.value, above)
  })
  return asked
}

/** What an id's expression can be: texts, and patterns for `role-${role}`; null when it cannot be told. */
function idsOf(node) {
  if (node.type === 'Literal') return [node.value]
  if (node.type === 'ConditionalExpression') {
    const both = [idsOf(node.consequent), idsOf(node.alternate)]
    return both.includes(null) ? null : both.flat()
  }
  // Any of the ids that its type allows: the compiler checks them, and they are used.
  if (node.type === 'MemberExpression' || node.type === 'Identifier') return null
  if (node.type === 'TemplateLiteral') {
    const parts = node.quasis.map((quasi) => quasi.value.cooked)
    return [new RegExp(`^${parts.join('[a-z0-9_-]+')}$`)]
  }
  return null
}

/** What a module imports; for a page that comes later, the texts that come with it. */
export function importsOf(program) {
  const found = []
  walk(program, (node, above) => {
    if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type) && node.source)
      found.push({ name: node.source.value })
    if (node.type !== 'ImportExpression') return
    const page = above.find(
      (one) => one.type === 'CallExpression' && /^(lazyPage|child)$/.test(one.callee.name),
    )
    const list = page?.arguments.find((one) => one.type === 'ArrayExpression')
    const texts = list?.elements.map((one) => one.value)
    found.push({ name: node.source.value, texts })
  })
  return found
}

/** Attributes, properties and calls whose text is shown or said. */
const SHOWN =
  /^(aria-label|aria-description|aria-roledescription|aria-valuetext|alt|title|label|placeholder|hint|lead|action|detail|group|text|tip|data-tip|heading|also|summary|noun|empty|confirm)$/
const SAYS = /^(toast|toastError|setRefused)$/
const LETTER = /\p{L}/u
const NAME_LIKE = /^[A-Z][a-z]{2,}/
const SEVERAL_WORDS = /\p{L}{2,}[,.:]? \p{L}/u

/** Class names stand in strings, too: most of their words have a hyphen, a colon, a bracket or a digit. */
function isClasses(text) {
  const words = text.trim().split(/\s+/)
  return words.filter((word) => /[-:[\]\d_/]/.test(word)).length * 2 >= words.length
}

const textOf = (node) =>
  node.type === 'TemplateLiteral'
    ? node.quasis.map((quasi) => quasi.value.cooked).join(' ')
    : String(node.value)

/** The words in the code that a person would read. */
export function wordsInCode(program) {
  const found = []
  walk(program, (node, above) => {
    const parent = above.at(-1)
    if (node.type === 'JSXText') {
      if (LETTER.test(node.value)) found.push({ node, why: 'jsx' })
      return
    }
    const isString = node.type === 'Literal' && typeof node.value === 'string'
    if (!isString && node.type !== 'TemplateLiteral') return
    const text = textOf(node)
    if (!LETTER.test(text) || isNoText(node, parent, above)) return
    const why = shownAs(above)
    if (why) found.push({ node, why })
    else if (NAME_LIKE.test(text) || (SEVERAL_WORDS.test(text) && !isClasses(text)))
      found.push({ node, why: 'string' })
  })
  return found.map((one) => ({ ...one, text: textOf(one.node).replace(/\s+/g, ' ').trim() }))
}

/** Names of modules and types, keys, what is compared, ids of texts, and what tells a programmer alone. */
function isNoText(node, parent, above) {
  if (/^(Import|Export|TS)/.test(parent.type)) return true
  if (parent.type === 'BinaryExpression' && /^([!=]|in$)/.test(parent.operator)) return true
  if (parent.type === 'MemberExpression' || parent.type === 'SwitchCase') return true
  if (parent.type === 'Property' && parent.key === node) return true
  return above.some(
    (one) =>
      (one.type === 'CallExpression' && /^(t|cx)$/.test(one.callee.name)) ||
      (one.type === 'NewExpression' && /^(DOMException|RegExp)$/.test(one.callee.name)) ||
      (one.type === 'JSXAttribute' && /^(className|d|id|to|href|data-testid)$/.test(one.name.name)),
  )
}

function shownAs(above) {
  const attribute = above.findLast((one) => one.type === 'JSXAttribute')
  if (attribute) return SHOWN.test(attributeName(attribute)) ? 'attribute' : null
  for (const node of above.toReversed()) {
    if (node.type === 'Property')
      return SHOWN.test(node.key.name ?? node.key.value) ? 'property' : null
    if (node.type === 'CallExpression') return SAYS.test(node.callee.name) ? 'said' : null
    if (node.type === 'JSXExpressionContainer') return 'jsx'
    if (/Function|Statement|Declaration/.test(node.type)) return null
  }
  return null
}

const attributeName = ({ name }) => (typeof name.name === 'string' ? name.name : name.name.name)
