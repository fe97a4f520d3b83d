#!/usr/bin/env node
// Beside dist/, because npm links a command only when its file is there before the build.
import '../dist/main.js';
