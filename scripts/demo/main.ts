/** `demo.mjs load|reset|generate`: the command line's demo commands as a program of their own. */
process.argv.splice(2, 0, 'demo');
await import('#src/server/cli/main.ts');
