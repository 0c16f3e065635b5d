using Kazasu.Testbed.Issuer.Life;
using Kazasu.Testbed.SampleNation;

namespace Kazasu.Testbed.Phones;

/// <summary>The phones that a sample person owns: one of each model, new enough for the card.</summary>
internal static class PersonsPhones
{
    /// <summary>The newest Mynaportal app there is in the testbed (P11).</summary>
    public static readonly Version NewestApp = new(4, 0);

    public static string IdOf(SamplePerson person, PhoneModel model) => $"{person.Record.PersonKey}/{PhoneModelNames.Of(model)}";

    public static Device Of(SamplePerson person, PhoneModel model)
    {
        var id = IdOf(person, model);
        return model switch
        {
            PhoneModel.Android => new(id, PhoneOs.Android, "Android", new(2023, 10, 12), new(15, 0), NewestApp),
            PhoneModel.IPhoneFaceId => new(id, PhoneOs.IPhone, "iPhone 16", new(2024, 9, 20), new(18, 5), NewestApp),
            PhoneModel.IPhoneTouchId => new(id, PhoneOs.IPhone, "iPhone SE", new(2022, 3, 18), new(18, 5), NewestApp),
        };
    }
}
