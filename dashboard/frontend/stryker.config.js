// How Stryker makes slips in modules, one at a time, and which tests must notice: a module's mirror in
// tests/frontend, else those of its room. MUTATED names modules from here: MUTATED="days.js map/boxes.js".
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";

const TESTS = "tests/frontend";
const modules = (process.env.MUTATED ?? "").split(" ").filter(Boolean);
if (!modules.length) throw new Error("name modules: nox -s mutants-frontend -- days.js map/boxes.js");

/** The tests of map/boxes.js are map/boxes.test.mjs, else all in the folder map. */
function mirror(module) {
  for (let path = join(TESTS, module.replace(/\.js$/, "")); path !== TESTS; path = dirname(path)) {
    if (existsSync(`${path}.test.mjs`)) return [`${path}.test.mjs`];
    const room = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith(".test.mjs")) : [];
    if (room.length) return room.map((name) => join(path, name));
  }
  throw new Error(`${module} has no tests in ${TESTS}`);
}

const tests = [...new Set(modules.flatMap(mirror))];

export default {
  mutate: modules.map((module) => `dashboard/frontend/${module}`),
  testRunner: "command",
  // A file of tests is a program of its own, which starts sooner than `node --test`.
  commandRunner: { command: tests.map((file) => `node ${file}`).join(" && ") },
  concurrency: 1,
  // What modules that compute need; the copy has neither Python nor node_modules.
  ignorePatterns: ["**", "!dashboard/frontend/**", "!dashboard/static/*.bin", "!tests/frontend/**"],
  symlinkNodeModules: false,
  tempDirName: "build/stryker",
  reporters: ["clear-text"],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  disableTypeChecks: false,
  allowConsoleColors: false,
  timeoutMS: 4000,
};
