// What the pages' JavaScript is held to: npm run lint.

import js from "@eslint/js";
import globals from "globals";

const STRICT = {
  complexity: ["error", 15],
  eqeqeq: "error",
  "no-implicit-globals": "error",
  "no-shadow": "error",
  "no-unused-vars": ["error", { ignoreRestSiblings: true }], // taking fields out of an object is a way to leave them out
  "no-use-before-define": ["error", { functions: false, variables: false }],
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  "prefer-template": "error",
};

export default [
  js.configs.recommended,
  { rules: STRICT, linterOptions: { reportUnusedDisableDirectives: "error" } },
  { files: ["assist_api/static/**"], languageOptions: { globals: globals.browser } },
  { files: ["tests/js/**"], languageOptions: { globals: globals.nodeBuiltin } },
];
