import type { ConceptTable } from './concept.js';

/** Lumo's own set-up, and talk that is no operations at all. */
export const LUMO = {
  lumo: {
    en: `lumo, lumos, are you configured, are you set up, are you working, are you ready, do you work, can you reach,
      your config*, your setup, your settings, your version, your installation, this cli, this tool, the cli`,
    es: `lumo, esta herramienta, estas configurado, tu configuracion`,
    zh: `这个工具, 你的配置`,
  },
  provider: {
    en: `anthropic, openai, gemini, openrouter, glm, ollama, claude, llm, llms, gpt, chatgpt, language model, ai
      provider, ai model, ai, model, the ai, embedding*, api key, api keys, apikey, lumo_*, anthropic key, openai
      key, llm key, model provider, ai key, ai backend, slack webhook, webhook, webhooks, slack, teams channel,
      slack notification*, notifications, notification channel, llm provider, rag index, vector store, lumo.db,
      lumo.yaml, config.yaml, ~/.lumo, ai analysis`,
    es: `clave de api, clave api, clave de anthropic, clave de openai, modelo, proveedor de ia, notificaciones,
      proveedor, ia`,
    zh: `密钥配置, 模型, 大模型, api密钥, api 密钥, 通知, 提供商`,
  },
  setup: {
    en: `configured, configuration, config, configure, set up, setup, set-up, installed, installation, install,
      properly set, correctly set, working correctly, work, working, prerequisite*, requirements, dependencies,
      missing tool*, tools are missing, have everything, need to run, version, self test, self-test, selftest,
      self check, sanity check, doctor, verify, valid, invalid, rejected, accepted, unauthorized, 401, rate limit,
      expired, key, keys, recognise*, recognize*, picked up, picking up, detect, reads my, see my, connected to
      slack, functional, environment variable*, env var*, ready to use, ready to go, ready, accept, accepts`,
    es: `configurado, configurada, configuracion, instalado, instalada, instalacion, instalar, funciona, clave,
      claves, valida, valido, requisitos, dependencias, listo, bien configurado, lista`,
    zh: `能用, 可以用, 配置, 安装, 设置, 配好, 装好, 有效, 无效, 依赖, 自检, 配置正确, 可用, 正常工作, 生效, 工作, 装`,
  },
  kubeaccess: {
    en: `access to my cluster, access to the cluster, access to * cluster, access my cluster, access the cluster,
      kubeconfig, my kubeconfig, kube config, kubernetes access, k8s access, access to kubernetes, access to k8s, cluster access, reach the cluster api, talk to my cluster, connect
      to my cluster, talk to the cluster, connect to the cluster, gdb, reach the llm, reach the model, reach the
      api, connect to ollama, reach ollama, reach anthropic`,
    es: `acceso al cluster, conectar con el cluster`,
    zh: `连接集群, 访问集群`,
  },
  capability: {
    en: `what can you do, what can you help, what do you do, help me, who are you, what are you, what can i ask, what
      else can you, how do you work, help`,
    es: `que puedes hacer, ayuda, ayudame, quien eres, que sabes hacer`,
    zh: `你能做什么, 你会什么, 你是谁, 帮助, 能干什么`,
  },
  create: {
    en: `set up a, set up an, set up the, setup a, create a, create an, create new, create two, provision, deploy a, deploy the, deploy version, deploy new, spin up, need a new, order a, build a new, install a, upgrade to, migrate to, rename, buy a, add a new, configure a, configure the`,
    es: `crea un, crea una, despliega la version, configura un, configura una, instala un, instala una`,
    zh: `新建, 创建, 部署新, 搭建`,
  },
  offtopic: {
    en: `pizza, weather, joke, jokes, poem, poems, haiku, song, songs, lyrics, egg, eggs, food, meat, taxes, recipe, recipes, cook, cooking, movie,
      movies, film, football, soccer, basketball, world cup, birthday, horoscope, stock price, stock market,
      stocks, bitcoin price, president, capital of, translate, translation, restaurant*, dinner, lunch, breakfast,
      coffee, beer, vacation, holiday, holidays, hotel, flight, flights, girlfriend, boyfriend, love, marry,
      meaning of life, math homework, homework, essay, novel, story, sing, dance, game, games, chess, cat, cats,
      dog, dogs, favourite, favorite, color, colour, celebrity, politics, election, religion, medicine, doctor
      appointment, salary, raise, cover letter, resume for, linkedin, blog post, tweet, email to my boss,
      marketing, logo, website design, learn to, teach me, tutorial on, write a script, write me a script, write a
      program, write a function, write code, write me code, python script, write a bash, write me a bash, write a
      regex, terraform, ansible playbook, sql query for, leetcode, which laptop, buy, cheapest, price of, invoice,
      time is it, what day is it, what time, distance to, news, train, score, sports, music, spotify, netflix,
      tallest, how tall, how deep, how heavy, mountain*, everest, planet*, ocean*, square root, divided by, plus two, population of, how old`,
    es: `el tiempo hoy, chiste, poema, receta, cancion, pelicula, futbol, clima, tiempo hara, tiempo hace,
      restaurante, cena, traduce, capital de, vacaciones, hotel, vuelo, presidente, cumpleanos,
      comida, cine, musica, ganara`,
    zh: `天气, 笑话, 诗, 菜谱, 歌, 电影, 足球, 翻译, 餐厅, 披萨, 首都, 晚饭, 午饭, 旅游, 股票, 火锅, 好吃, 彩票, 音乐, 总统, 写一首`,
  },
} as const satisfies ConceptTable;
