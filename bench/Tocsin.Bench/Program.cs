using Tocsin.Bench;

// Each bench stands beside a peer or the bare limit in the same run; see ../README.md for what was found.
var runs = args.Length > 1 && int.TryParse(args[1], out var asked) ? asked : 3;
Machine.Print();
switch (args.FirstOrDefault())
{
    case "intake": await IntakeBench.Run(runs, args.Contains("--postgres")); break;
    case "storm": await StormBench.Run(args.Contains("--postgres")); break;
    case "memory": await MemoryBench.Run(); break;
    case "start": await StartBench.Run(runs); break;
    case "replay": await ReplayBench.Run(runs); break;
    case "search": await SearchBench.Run(runs, args.Contains("--postgres")); break;
    case "cockpit": await CockpitBench.Run(args.Contains("--postgres")); break;
    case "core": CoreBench.Run(); break;
    case "playbook": await PlaybookBench.Run(runs); break;
    default:
        Console.Error.WriteLine("dotnet run -c Release --project bench/Tocsin.Bench -- intake|storm|memory|start|replay|search|cockpit|core|playbook [RUNS] [--postgres]");
        return 2;
}

return 0;
