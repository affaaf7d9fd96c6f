export { planQuestion } from './plan.js';
export { answerFromReport } from './answer.js';
