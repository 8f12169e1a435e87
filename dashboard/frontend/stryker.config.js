// How Stryker makes slips in modules, one at a time, and which tests must notice: a module's mirror in
// tests/frontend, else those of its room. MUTATED names modules from here: MUTATED="days.js map/boxes.js".
import { existsSync } from "node:fs";
import { dirname } from "node:path";

const TESTS = "tests/frontend";
const modules = (process.env.MUTATED ?? "").split(" ").filter(Boolean);
if (!modules.length) throw new Error("name modules: nox -s mutants-frontend -- days.js map/boxes.js");

/** `tests/frontend/map/boxes.test.mjs`, else `tests/frontend/map.test.mjs`, else all tests there are. */
function mirror(module) {
  for (let path = module.replace(/\.js$/, ""); path !== "."; path = dirname(path)) {
    const file = `${TESTS}/${path}.test.mjs`;
    if (existsSync(file)) return file;
  }
  throw new Error(`${module} has no tests in ${TESTS}`);
}

export default {
  mutate: modules.map((module) => `dashboard/frontend/${module}`),
  testRunner: "command",
  // A file of tests is a program of its own, which starts sooner than `node --test`.
  commandRunner: { command: [...new Set(modules.map(mirror))].map((tests) => `node ${tests}`).join(" && ") },
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
