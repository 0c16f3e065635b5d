using System.CommandLine;
using System.Net.Sockets;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.VirtualCards;

namespace Kazasu.Cli;

/// <summary><c>kazasu card serve</c>: a person's card or phone in a virtual reader (vpcd) of the operating system's smart-card service.</summary>
internal static class CardCommand
{
    public static Command Create() => new("card", "Virtual cards for the operating system's smart-card service.") { Serve() };

    private static Command Serve()
    {
        var data = TestbedCommand.Data();
        var profile = new Option<string>("--profile") { Description = "What is held.", DefaultValueFactory = _ => "card" };
        profile.AcceptOnlyFromAmong("card", "android", "iphone");
        var person = new Option<string>("--person") { Description = "Name in the cast or index in the nation.", DefaultValueFactory = _ => "android" };
        var centre = Shared.Centre("nobody is told of the certificates");
        var latency = new Option<int>("--latency") { Description = "Milliseconds a command takes.", DefaultValueFactory = _ => 0 };
        var signature = new Option<int>("--signature") { Description = "Milliseconds more that a signature takes.", DefaultValueFactory = _ => 0 };
        var port = new Option<int>("--port") { Description = "Port of vpcd; the second slot has the next one.", DefaultValueFactory = _ => VpcdHost.Port };
        var trace = new Option<bool>("--trace") { Description = "Print commands and answers, PINs left out." };
        var command = new Command("serve", "Presents a person's card or phone to the smart-card service until stopped.") { data, profile, person, centre, latency, signature, port, trace };
        command.SetAction(async (parsed, ct) =>
        {
            using var world = await TestbedCommand.OpenAsync(TestbedCommand.Settings(parsed.GetValue(data)!, 0), ct);
            if (People.Find(world.Nation, parsed.GetValue(person)!) is not { } who)
            {
                await Console.Error.WriteLineAsync(People.Unknown(world.Nation, parsed.GetValue(person)!));
                return 2;
            }

            if (parsed.GetValue(centre) is { } address) { world.Connect(address); }
            var phone = parsed.GetValue(profile) switch { "android" => PhoneModel.Android, "iphone" => PhoneModel.IPhoneFaceId, _ => (PhoneModel?)null };
            if (phone is { } wanted && world.PhoneModelOf(who) is not null) { await world.MoveToPhoneAsync(who, wanted, DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().AddHours(9).Date), ct); }

            var card = phone is null ? await world.CardOfAsync(who, ct) : await world.PhoneOfAsync(who, ct, phone);
            if (card is null)
            {
                await Console.Error.WriteLineAsync($"person {who} has no {parsed.GetValue(profile)}.");
                return 1;
            }

            card.PhoneAuthenticated = true;
            return await ServeAsync(card, parsed.GetValue(port), new()
            {
                PerCommand = TimeSpan.FromMilliseconds(parsed.GetValue(latency)), PerSignature = TimeSpan.FromMilliseconds(parsed.GetValue(signature)),
            }, parsed.GetValue(trace), ct);
        });
        return command;
    }

    private static async Task<int> ServeAsync(VirtualCard card, int port, HoldSettings settings, bool trace, CancellationToken ct)
    {
        try
        {
            using var socket = await VpcdHost.ConnectAsync("127.0.0.1", port, ct);
            Console.WriteLine("The card lies on the reader. Take it away with Ctrl+C.");
            await VpcdHost.ServeAsync(socket, card, settings, TimeProvider.System, trace ? Console.WriteLine : null, ct);
            return 0;
        }
        catch (SocketException)
        {
            await Console.Error.WriteLineAsync($"No smart-card service with vpcd listens on port {port}. On Debian: apt-get install pcscd vsmartcard-vpcd, then start pcscd.");
            return 1;
        }
    }
}
