using Kazasu.Interchange.CentreApi;
using Kazasu.Testbed.SampleNation;
using Kazasu.Testbed.Stack;

namespace Kazasu.Testbed.Simulation;

/// <summary>People of the nation, without the cast, whose Android phone will be read and answered with a valid entitlement.</summary>
internal static class PhoneHolders
{
    /// <returns>Indexes in the nation, ascending.</returns>
    public static IEnumerable<int> Of(KazasuStack stack) => Enumerable.Range(Cast.Size, stack.World.Nation.Size - Cast.Size).Where(i =>
        stack.World.Nation.Person(i) is { Phone: { Model: PhoneModel.Android } } person && Expectation.WithPhone(person, stack.Calendar.Now) is { Outcome: ResultKinds.Valid });
}
