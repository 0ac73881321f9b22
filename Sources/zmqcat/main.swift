internal import ZmqcatCommands

EntryPoint.run()
