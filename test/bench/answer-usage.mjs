// Loaded into a process that goes on: tells what it has used whenever it is asked.
process.on('message', () => process.send(process.cpuUsage()));
process.channel.unref();
