import js from "@eslint/js";
import globals from "globals";

export default [
  js.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser, L: "readonly" } },
    rules: {
      complexity: ["error", 12], "max-params": ["error", 6],
      "max-len": ["error", 110], "max-lines": ["error", 350], "max-lines-per-function": ["error", 60],
      eqeqeq: ["error", "always", { null: "ignore" }], "no-shadow": "error", "no-var": "error",
    },
  },
  {
    files: ["dashboard/frontend/*.js", "tests/**"],
    languageOptions: { globals: globals.nodeBuiltin },
  },
  // A row of a table or a sentence stays one line.
  { files: ["tests/**"], rules: { "max-len": ["error", 120] } },
];
