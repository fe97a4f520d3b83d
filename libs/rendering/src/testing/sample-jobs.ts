export { sampledTypes, sampleJob, type SampleOptions } from '../samples/sample-jobs.js';
